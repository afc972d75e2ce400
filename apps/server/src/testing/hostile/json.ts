import { RawJson } from './values.ts'

/** Any value as JSON, numbers and keys that JavaScript would write otherwise as they were meant. */
export function toJson(value: unknown): string {
  if (value instanceof RawJson) return value.json
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${toJson(inner)}`)
  return `{${members.join(',')}}`
}
