// Scopes of which the host keeps all account: what they are in a module's hands, which is next to nothing.

/**
 * The scope `S` that the host has just begun, for `using`. Allocates nothing.
 * It is no real object: it must not be put behind an interface, into a collection or kept longer than its block.
 */
export function scopeOf<S>(): S {
  // SAFETY: scopes have no fields and no subclasses, so nobody ever looks at this address; it is not null, which for
  // `using` means a scope that did not begin.
  return changetype<S>(1);
}
