/**
 * The address of a blob ends with one. `crypto.randomUUID` would need a secure context; an insecure page still gets its
 * error, not an exception.
 */
export function uuid(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
