/** A refusal is a value: expected, typed, translated. Bugs throw; see docs/architecture.md, "Errors". */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function refuse<const E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** Ends an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${typeof value}`);
}
