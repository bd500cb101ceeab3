import { type Fields, parseField } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { translated } from '../../kernel/registry/index.ts'
import { answers, anybody, common, jsonAnswer } from './components.ts'

type Json = Record<string, unknown>

/** Every pack's queries with the parameters they ask for. Their answers are shaped for the pack's own views. */
export function queryPaths(city: City): Json {
  return Object.fromEntries(
    city.definition.packs.flatMap((pack) =>
      pack.queries.map((query) => {
        const label = translated(city, pack, `queries.${query.name}`, query.label)
        const parameters = Object.entries(query.asks as Fields).map(([name, field]) => ({
          name,
          in: 'query',
          // A field that takes "nothing" is optional, however it says so.
          required: !parseField(field, undefined).ok,
          description: field.label,
          schema: field.type.jsonSchema(field.options),
        }))
        return [
          `/api/queries/${pack.name}/${query.name}`,
          {
            parameters: [common('lang')],
            get: {
              operationId: `query.${pack.name}.${query.name}`,
              tags: ['queries'],
              summary: label,
              security: query.for === 'everyone' ? anybody : [{ session: [] }],
              parameters,
              responses: answers('200', jsonAnswer(label, {})),
            },
          },
        ]
      }),
    ),
  )
}

/** Every pack's commands with the body they ask for. */
export function commandPaths(city: City): Json {
  return Object.fromEntries(
    city.definition.packs.flatMap((pack) =>
      pack.commands.map((command) => {
        const asks = Object.entries(command.asks as Fields)
        const schema = {
          type: 'object',
          additionalProperties: false,
          required: asks.filter(([, field]) => !parseField(field, undefined).ok).map(([name]) => name),
          properties: Object.fromEntries(asks.map(([name, field]) => [name, field.type.jsonSchema(field.options)])),
        }
        const summary = command.label[city.language]
        return [
          `/api/commands/${pack.name}/${command.name}`,
          {
            parameters: [common('lang')],
            post: {
              operationId: `command.${pack.name}.${command.name}`,
              tags: ['commands'],
              summary,
              security: command.for === 'everyone' ? anybody : [{ session: [] }],
              requestBody: { required: true, content: { 'application/json': { schema } } },
              responses: answers('200', jsonAnswer(summary, {})),
            },
          },
        ]
      }),
    ),
  )
}
