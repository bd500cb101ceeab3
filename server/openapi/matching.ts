import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { memberParameters, questionParameters, revealFields, rulingFields, splitFields, withdrawalFields } from '../matching.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter, propertiesOf, signedIn } from './components.ts'

type Json = Record<string, unknown>

/** Interfaces of who is who across departments. */
export function matchingPaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const reading = (operationId: string, summary: string, parameters: Fields = {}): Json => ({
    get: {
      ...{ operationId, tags: ['matching'], summary, security: signedIn },
      parameters: parametersOf(parameters),
      responses: answers('200', jsonAnswer(summary, { type: 'object' })),
    },
  })
  const deciding = (operationId: string, summary: string, fields: Fields) => ({
    post: {
      ...{ operationId, tags: ['matching'], summary, security: signedIn },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: Object.keys(fields),
              properties: propertiesOf(fields),
              additionalProperties: false,
            },
          },
        },
      },
      responses: answers('204', { description: say('已完成', 'Done') }),
    },
  })
  const at = '/api/matches/{pack}/{name}'
  const here = [pathParameter('pack'), pathParameter('name'), common('lang')]
  const one = [...here, pathParameter('id')]
  return {
    [at]: { parameters: here, ...reading('getMatch', say('归一概况', 'How far records were matched')) },
    [`${at}/records`]: {
      parameters: here,
      ...reading('listMatchRecords', say('某种情形的档案', 'Records by where they stand'), memberParameters),
    },
    [`${at}/questions`]: {
      parameters: here,
      ...reading('listMatchQuestions', say('待核对的疑似同一主体', 'Pairs a person is asked about'), questionParameters),
    },
    [`${at}/golden/{id}`]: {
      parameters: one,
      ...reading('getGoldenRecord', say('一个主体及逐项来源', 'A golden record with the source of each value')),
    },
    [`${at}/rulings`]: {
      parameters: here,
      ...deciding('ruleOnPair', say('认定是否同一主体', 'Decide whether two records are one'), rulingFields),
    },
    [`${at}/questions/reveal`]: {
      parameters: here,
      post: {
        ...deciding(
          'revealMatchQuestion',
          say('按目的查看一对档案的个人信息', 'See personal values of a pair for a purpose'),
          revealFields,
        ).post,
        responses: answers('200', jsonAnswer(say('未掩码的值', 'Unmasked values'), { type: 'object' })),
      },
    },
    [`${at}/golden/{id}/split`]: {
      parameters: one,
      ...deciding('splitGoldenRecord', say('拆出一份档案', 'Take a record out'), splitFields),
    },
    [`${at}/decisions/{id}/withdraw`]: {
      parameters: one,
      ...deciding('withdrawMatchDecision', say('撤销一项认定', 'Withdraw a decision'), withdrawalFields),
    },
  }
}
