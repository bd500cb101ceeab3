import type { City } from '../../kernel/city.ts'
import { cardParameters } from '../supervision.ts'
import { answers, common, jsonAnswer, pathParameter, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>

/** Interfaces of supervision. */
export function supervisionPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['supervision'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, { type: 'object' })),
    ...more,
  })
  const ofCard = [pathParameter('id', uuid), common('lang')]
  const parameters = Object.entries(cardParameters).map(([name, field]) => ({
    name,
    in: 'query',
    description: field.label,
    schema: field.type.jsonSchema(field.options),
  }))
  return {
    '/api/supervision/lamps': {
      parameters: [common('lang')],
      get: at('lampBoard', say('各部门在办件的红黄绿灯', 'Open cases of each department by lamp')),
    },
    '/api/supervision/cards': {
      parameters: [common('lang')],
      get: at('listCards', say('监察牌', 'Supervision cards'), { parameters }),
    },
    '/api/supervision/cards/{id}': { parameters: ofCard, get: at('getCard', say('一张监察牌', 'One card')) },
    '/api/supervision/cards/{id}/proof': {
      parameters: ofCard,
      get: at('verifyCard', say('按办件记录重新计算', 'Compute a card again from the actions')),
    },
    '/api/supervision/cards/{id}/explanation': {
      parameters: ofCard,
      post: at('explainCard', say('说明情况', 'Explain a card'), {
        security: signedIn,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['words'],
                properties: { words: { type: 'string', minLength: 5, maxLength: 2000 } },
                additionalProperties: false,
              },
            },
          },
        },
      }),
    },
  }
}
