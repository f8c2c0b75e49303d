/** The names of IRQLs. */
import { levels } from "../../contract.gen.js";

export type LevelName = keyof typeof levels;
export const levelNames = Object.keys(levels) as LevelName[];

export const levelName = (level: number): LevelName => levelNames[level]!;
