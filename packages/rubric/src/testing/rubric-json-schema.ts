import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema'
import { rubricSchema } from '../rubric-file.ts'

/**
 * What `rubric.schema.json` holds (written by `pnpm --filter @sunshine/rubric schema`): the shape of a rubric file for
 * editors and other programs (RB-1). Sums, references, steps and days like 30 February are beyond JSON Schema and are
 * checked when the rubric is read.
 */
export function rubricJsonSchema(): JsonSchema {
  const { $schema = '', ...shape } = toJsonSchema(rubricSchema, {
    // Starts from the last schema of a pipe: before it stand only checks that say "an object, not a list".
    typeMode: 'output',
    // The one check left is that of the day of issue.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'check'
        ? { ...jsonSchema, format: 'date', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }
        : undefined,
  })
  const description = 'A printed rubric as data. Points are whole hundredths, rates whole per cent.'
  return { $schema, title: 'Rubric', description, ...shape }
}
