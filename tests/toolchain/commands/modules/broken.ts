export function main(): i32 {
  return "text";
}
