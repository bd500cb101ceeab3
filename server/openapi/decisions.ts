import type { City } from '../../kernel/city.ts'
import { answers, common, jsonAnswer, pathParameter, signedIn } from './components.ts'

type Json = Record<string, unknown>

/** Interfaces of decision tables. */
export function decisionPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['decisions'],
    summary,
    security: [{}, { session: [] }],
    responses: answers('200', jsonAnswer(summary, { type: 'object' })),
    ...more,
  })
  const ofTable = [pathParameter('pack'), pathParameter('name'), common('lang')]
  const body = (required: readonly string[], properties: Json): Json => ({
    required: true,
    content: { 'application/json': { schema: { type: 'object', required, properties, additionalProperties: false } } },
  })
  const seen = { name: 'If-Match', in: 'header', schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' } }
  const row = {
    type: 'object',
    required: ['when', 'gives', 'basis', 'isVerified'],
    properties: {
      when: {
        type: 'object',
        description: say('按输入列：', 'By input: ') + '{"is": …} | {"oneOf": […]} | {"from": …, "to": …} | {"under": "370200"}',
      },
      gives: { type: 'object' },
      basis: { type: 'string', maxLength: 500 },
      isVerified: { type: 'boolean' },
    },
    additionalProperties: false,
  }
  return {
    '/api/decisions': { parameters: [common('lang')], get: at('listDecisionTables', say('决策表', 'Decision tables')) },
    '/api/decisions/{pack}/{name}': {
      parameters: ofTable,
      get: at('getDecisionTable', say('一张决策表及其各版', 'A decision table with its editions')),
    },
    '/api/decisions/{pack}/{name}/draft': {
      parameters: ofTable,
      put: at('draftDecisionTable', say('起草下一版', 'Draft the next edition'), {
        security: signedIn,
        parameters: [seen],
        requestBody: body(['rows', 'why'], {
          rows: { type: 'array', minItems: 1, maxItems: 500, items: row },
          why: { type: 'string', maxLength: 1000 },
        }),
      }),
      delete: at('discardDecisionDraft', say('放弃草稿', 'Discard the draft'), {
        security: signedIn,
        parameters: [common('ifMatch')],
        responses: answers('204', { description: say('已放弃', 'Discarded') }),
      }),
    },
    '/api/decisions/{pack}/{name}/publish': {
      parameters: ofTable,
      post: at('publishDecisionTable', say('发布草稿，自某日起施行', 'Publish the draft from a day'), {
        security: signedIn,
        parameters: [common('ifMatch')],
        requestBody: body(['from'], { from: { type: 'string', format: 'date' } }),
      }),
    },
    '/api/decisions/{pack}/{name}/try': {
      parameters: ofTable,
      post: at('tryDecisionTable', say('试算', 'Try example inputs'), {
        security: [{}, { session: [], csrf: [] }],
        requestBody: body(['inputs'], { inputs: { type: 'object' }, edition: { type: 'integer', minimum: 1 } }),
      }),
    },
  }
}
