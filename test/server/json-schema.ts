/** As much of JSON Schema as the OpenAPI document uses. A keyword it does not know is an error, and not ignored. */

export type Schema = Record<string, unknown>;
type Check = (value: unknown, expected: never, schema: Schema) => boolean;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const checks: Record<string, Check> = {
  type: (value, types: string | string[]) =>
    [types].flat().some((type) => typeOf(value) === type || (type === 'integer' && Number.isInteger(value))),
  const: (value, expected) => value === expected,
  enum: (value, allowed: unknown[]) => allowed.includes(value),
  pattern: (value, pattern: string) => typeof value !== 'string' || new RegExp(pattern).test(value),
  format: (value, format: string) => format === 'uri' && URL.canParse(String(value)),
  maxLength: (value, most: number) => typeof value !== 'string' || value.length <= most,
  minimum: (value, least: number) => typeof value !== 'number' || value >= least,
  maximum: (value, most: number) => typeof value !== 'number' || value <= most,
  items: (value, each: Schema) => !Array.isArray(value) || value.every((item) => isValid(item, each)),
  required: (value, names: string[]) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (value, schemas: Record<string, Schema>) =>
    !isObject(value) ||
    Object.entries(schemas).every(
      ([name, schema]) => !Object.hasOwn(value, name) || isValid(value[name], schema),
    ),
  additionalProperties: (value, _: false, { properties }) =>
    !isObject(value) || Object.keys(value).every((name) => Object.hasOwn(properties as object, name)),
  anyOf: (value, schemas: Schema[]) => schemas.some((schema) => isValid(value, schema)),
  oneOf: (value, schemas: Schema[]) => schemas.filter((schema) => isValid(value, schema)).length === 1,
  description: () => true,
};

export function isValid(value: unknown, schema: Schema): boolean {
  return Object.entries(schema).every(([keyword, expected]) => {
    const check = checks[keyword];
    if (!check) throw new Error(`The keyword "${keyword}" is not known here.`);
    return check(value, expected as never, schema);
  });
}
