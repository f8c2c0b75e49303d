/* What Microsoft's linker wants of whoever computes with floating point, and the kernel's libraries
 * do not have. Taken from the library only where nobody else has it. */
extern int _fltused;
int _fltused = 1;
