export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/** A value with some of its fields otherwise; those of a list go by their place in it, which may be the next free one. */
export function patched(value: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  if (Array.isArray(value)) {
    const list = [...(value as readonly Json[])];
    for (const [place, change] of Object.entries(patch))
      list[Number(place)] = patched(list[Number(place)] ?? {}, change);
    return list;
  }
  const fields = isObject(value) ? value : {};
  const changed = Object.entries(patch).map(
    ([field, change]) => [field, patched(fields[field] ?? {}, change)] as const,
  );
  return { ...fields, ...Object.fromEntries(changed) };
}

function isObject(value: Json): value is { readonly [field: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
