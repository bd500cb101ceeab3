import type { FastifyInstance, FastifyRequest } from 'fastify'
import { text } from '#kernel'
import * as cases from '../kernel/cases/index.ts'
import { refuse } from '../kernel/errors.ts'
import { paperOf } from '../kernel/papers.ts'
import { decidedAtOnce, tracked } from './case-answers.ts'
import { bodyOf, caseKeyOf, keyOf, objectOf, stepOf, wordsOf } from './case-requests.ts'
import { readParameters } from './parameters.ts'
import { uploadSecretsOf } from './upload-secrets.ts'
import './request.ts'

type At<P> = FastifyRequest<{ Params: P }>

export const trackParameters = { number: text('编号', { max: 40 }), code: text('查询码', { max: 20 }) }

/** What whoever holds a number and its query code can see and do without an account. */
export async function caseTrackingPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/track', async (request) => {
    const { city } = request
    const { number, code } = readParameters(request.query, trackParameters, city.language)
    return tracked(city, { number, queryCode: code })
  })
  app.get('/api/track/papers/:seq', async (request: At<{ seq: string }>) => {
    const { number, code } = readParameters(request.query, trackParameters, request.city.language)
    return paperOf(request.city, { number: number.trim(), queryCode: code }, stepOf(request.params.seq))
  })
  app.post('/api/track/actions/:action', async (request: At<{ action: string }>) => {
    const { city } = request
    const { seq, answers, comment, ...given } = bodyOf(request, ['number', 'code', 'seq'], ['answers', 'comment'])
    if (!Number.isInteger(seq)) throw refuse('request/bad-parameter', { name: 'seq', reason: '1, 2, …' })
    const key = caseKeyOf(given)
    const after = await cases.take(city, key, request.params.action, objectOf(answers ?? {}, 'answers'), {
      seq: seq as number,
      idempotencyKey: keyOf(request),
      comment: wordsOf(comment, 'comment'),
      uploadSecrets: uploadSecretsOf(request),
    })
    await decidedAtOnce(city, after)
    return tracked(city, key)
  })
  app.post('/api/track/comment', async (request) => {
    const { words, ...given } = bodyOf(request, ['number', 'code', 'words'], [])
    const key = caseKeyOf(given)
    await cases.comment(request.city, key, wordsOf(words, 'words') ?? '')
    return tracked(request.city, key)
  })
  app.post('/api/track/urge', async (request) => {
    const { words, ...given } = bodyOf(request, ['number', 'code', 'words'], [])
    const key = caseKeyOf(given)
    await cases.urge(request.city, key, wordsOf(words, 'words') ?? '')
    return tracked(request.city, key)
  })
  app.post('/api/track/reopen', async (request) => {
    const { words, ...given } = bodyOf(request, ['number', 'code', 'words'], [])
    const key = caseKeyOf(given)
    await cases.reopen(request.city, key, wordsOf(words, 'words') ?? '')
    return tracked(request.city, key)
  })
  app.post('/api/track/evaluate', async (request) => {
    const { grade, words, ...given } = bodyOf(request, ['number', 'code', 'grade'], ['words'])
    const key = caseKeyOf(given)
    await cases.evaluate(request.city, key, grade as cases.Grade, wordsOf(words, 'words'))
    return tracked(request.city, key)
  })
}
