import type { Fields } from '#kernel'
import type { City } from '../../kernel/city.ts'
import { foreignParameters, joinFields, offerFields, ofRelayedFile, relayedParameters, revokeFields } from '../cascade.ts'
import { answers, common, jsonAnswer, parametersOf, pathParameter, propertiesOf, signedIn, uuid } from './components.ts'

type Json = Record<string, unknown>
const object = { type: 'object' }

/** Interfaces of linked cities: for the operator, for departments, and the signed ones between installations. */
export function cascadePaths(city: City): Json {
  const say = (zh: string, en: string) => (city.language === 'zh' ? zh : en)
  const at = (operationId: string, summary: string, more: Json = {}): Json => ({
    operationId,
    tags: ['cascade'],
    summary,
    security: [{ session: [] }],
    responses: answers('200', jsonAnswer(summary, object)),
    ...more,
  })
  const path = (operations: Json, parameters: readonly Json[] = []): Json => ({
    parameters: [...parameters, common('lang')],
    ...operations,
  })
  const body = (fields: Fields): Json => ({
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
  })
  const done = (words: string) => ({ security: signedIn, responses: answers('204', { description: words }) })
  const signed = {
    security: [],
    requestBody: { required: true, content: { 'application/cloudevents+json': { schema: object } } },
  }
  const ofLink = [pathParameter('id', uuid)]
  return {
    '/api/cascade/links': path({
      get: at('listLinkedCities', say('级联城市和它们的状况', 'Linked cities and how they stand')),
      post: at('linkCity', say('按对方出示的配对码登记', 'Register with a city by the code shown there'), {
        security: signedIn,
        requestBody: body(joinFields),
        responses: answers('201', jsonAnswer('Link', object)),
      }),
    }),
    '/api/cascade/offers': path({
      post: at('showPairingCode', say('出示一次性配对码', 'Show a pairing code, good once'), {
        security: signedIn,
        requestBody: body(offerFields),
        responses: answers('201', jsonAnswer('Code', object)),
      }),
    }),
    '/api/cascade/links/{id}/rejected': path(
      { get: at('listRejectedEntries', say('没有收下的目录内容和原因', 'Entries that were not taken, and why')) },
      ofLink,
    ),
    '/api/cascade/links/{id}/confirm': path(
      { post: at('confirmLink', say('指纹一致，确认', 'The fingerprints are the same'), done('Confirmed')) },
      ofLink,
    ),
    '/api/cascade/links/{id}/revoke': path(
      {
        post: at('revokeLink', say('解除级联，立即生效', 'End the link at once'), {
          ...done('Ended'),
          requestBody: body(revokeFields),
        }),
      },
      ofLink,
    ),
    '/api/cascade/links/{id}/retry': path(
      { post: at('retryLink', say('现在重试', 'Try what waits now'), done('Tried')) },
      ofLink,
    ),
    '/api/cascade/links/{id}/messages': path(
      { post: at('takeCascadeMessage', say('别的城市的签名消息', 'A signed message of another city'), signed) },
      ofLink,
    ),
    '/api/cascade/links/{id}/catalogue': path(
      { post: at('publishCascadeCatalogue', say('供别的城市同步的目录（签名）', 'What this city publishes, signed'), signed) },
      ofLink,
    ),
    '/api/cascade/pair/{id}': path(
      { post: at('acceptPairing', say('以配对码登记（签名）', 'Pairing by a code shown here, signed'), signed) },
      [pathParameter('id', { type: 'string' })],
    ),
    '/api/cascade/catalogue': path({
      get: at('searchForeignCatalogue', say('级联城市共享的资源', 'What linked cities share'), {
        security: [],
        parameters: parametersOf(foreignParameters),
      }),
    }),
    '/api/cascade/threads/{id}': path(
      { get: at('showRelayedCase', say('一件跨市申请在对方那边怎样', 'How a request stands in the other city')) },
      ofLink,
    ),
    '/api/cascade/granted/{id}/file': path(
      {
        get: at(
          'relayedFile',
          say('别的城市授权的全部数据，CSV 或 Parquet', 'Everything another city granted, as CSV or Parquet'),
          {
            security: [{ departmentKey: [] }, { session: [] }],
            parameters: parametersOf(ofRelayedFile),
            responses: answers('200', {
              description: 'CSV, Parquet',
              content: {
                'text/csv': { schema: { type: 'string' } },
                'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
              },
            }),
          },
        ),
      },
      [pathParameter('id', { type: 'string' })],
    ),
    '/api/cascade/granted/{id}/records': path(
      {
        get: at('readRelayedRecords', say('读取别的城市授权的数据', 'Read what another city granted'), {
          security: [{ departmentKey: [] }, { session: [] }],
          parameters: parametersOf(relayedParameters),
        }),
      },
      [pathParameter('id', { type: 'string' })],
    ),
  }
}
