import type { FastifyInstance, FastifyRequest } from 'fastify'
import { boolean, choice, integer, text } from '#kernel'
import * as cases from '../kernel/cases/index.ts'
import type { City } from '../kernel/city.ts'
import { Refusal, refuse } from '../kernel/errors.ts'
import { openPrepared } from '../kernel/open-prepared.ts'
import { paperOf } from '../kernel/papers.ts'
import { answer, decidedAtOnce, spoken, spokenLine, tracked, withTag } from './case-answers.ts'
import { bodyOf, chosenOf, contactOf, keyOf, objectOf, seqOf, stepOf, wordsOf } from './case-requests.ts'
import { readParameters } from './parameters.ts'
import { describeProcess, describeProcesses } from './processes.ts'
import { uploadSecretsOf } from './upload-secrets.ts'
import './request.ts'

/** What the worklist understands. */
export const worklistParameters = {
  process: text('事项', { max: 100 }).optional(),
  state: text('状态', { max: 60 }).optional(),
  mine: boolean('等待我岗位').optional(),
  claimed: boolean('我认领的').optional(),
  lamp: choice('灯', { green: '绿灯', yellow: '黄灯', red: '红灯' }).optional(),
  closed: boolean('已办结').optional(),
  q: text('搜索', { max: 200 }).optional(),
  after: text('翻页', { max: 2000 }).optional(),
  limit: integer('条数', { min: 1, max: 200 }).optional(),
}
export const countParameters = { process: worklistParameters.process }
export const mineParameters = { limit: worklistParameters.limit }

/** Cases opened a minute by one visitor's address, and by one signed-in person (a hotline has one address for all its agents). */
const opensPerMinute = { visitor: 30, person: 600 }

/** The limit on opening cases, whichever interface they come by. */
export const openLimit = {
  max: (request: FastifyRequest) => opensPerMinute[request.city.actor.kind === 'visitor' ? 'visitor' : 'person'],
  timeWindow: '1 minute',
  keyGenerator: (request: FastifyRequest) => (request.city.actor.kind === 'visitor' ? request.ip : request.city.actor.id),
}

type At<P> = FastifyRequest<{ Params: P }>
type OfCase = At<{ id: string }>

/** REST of the case engine: open, worklist, one case, actions, comments, urging, extensions, merging, grading. */
export async function casesPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/processes', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return { processes: describeProcesses(request.city) }
  })
  app.get('/api/processes/:pack/:process', async (request: At<{ pack: string; process: string }>) => {
    readParameters(request.query, {}, request.city.language)
    return describeProcess(request.city, cases.processOf(request.city, request.params.pack, request.params.process))
  })

  app.post(
    '/api/cases/:pack/:process',
    { config: { rateLimit: openLimit } },
    async (request: At<{ pack: string; process: string }>, reply) => {
      const { city, params } = request
      const { process } = cases.processOf(city, params.pack, params.process)
      const { form, contact } = bodyOf(request, ['form'], ['contact'])
      const opened = await openPrepared(city, process, objectOf(form, 'form'), {
        idempotencyKey: keyOf(request),
        contact: contact === undefined ? undefined : contactOf(city, contact),
        uploadSecrets: uploadSecretsOf(request),
      })
      // Decided by rule at once, the case is shown as it is now, to whoever may have no account.
      const key = { number: opened.case.number, queryCode: opened.queryCode }
      const now = (await decidedAtOnce(city, opened.case)) ? await cases.get(city, key) : opened.case
      return withTag(reply, now)
        .code(opened.replayed ? 200 : 201)
        .header('location', `/api/cases/${now.id}`)
        .send({ case: spoken(city, now), ...key, replayed: opened.replayed })
    },
  )

  app.get('/api/cases', async (request) => {
    const { city } = request
    const page = await cases.worklist(city, readParameters(request.query, worklistParameters, city.language))
    return { ...page, cases: page.cases.map((line) => spokenLine(city, line)) }
  })
  app.get('/api/cases/mine', async (request) => {
    const { city } = request
    const { limit } = readParameters(request.query, mineParameters, city.language)
    const mine = await cases.myCases(city, limit === undefined ? {} : { limit })
    return { cases: mine.map((line) => spokenLine(city, line)) }
  })
  app.get('/api/cases/mine/:id', async (request: OfCase) => {
    readParameters(request.query, {}, request.city.language)
    if (request.city.actor.kind === 'visitor') throw refuse('session/required')
    return tracked(request.city, request.params.id)
  })
  app.get('/api/cases/counts', async (request) => {
    const { process } = readParameters(request.query, countParameters, request.city.language)
    return { counts: await cases.counts(request.city, { process }) }
  })
  app.get('/api/cases/due', async (request) => {
    readParameters(request.query, {}, request.city.language)
    return cases.dueCounts(request.city)
  })

  // By POST: a telephone number in an address would stand in every log on the way.
  app.post('/api/cases/callers', async (request) => {
    const { phone } = bodyOf(request, ['phone'], [])
    const found = await cases.historyOfCaller(request.city, wordsOf(phone, 'phone') ?? '')
    return { cases: found.map((line) => spokenLine(request.city, line)) }
  })

  app.get('/api/cases/:id', async (request: OfCase, reply) => {
    readParameters(request.query, {}, request.city.language)
    const { city } = request
    const found = await cases.get(city, request.params.id)
    const { parent, parts } = await cases.family(city, found)
    return withTag(reply, found).send({
      ...spoken(city, found),
      family: {
        ...(parent ? { parent: spokenLine(city, parent) } : {}),
        parts: parts.map((part) => spokenLine(city, part)),
      },
      available: await cases.availableActions(city, found),
    })
  })
  app.get('/api/cases/:id/papers/:seq', async (request: At<{ id: string; seq: string }>) => {
    readParameters(request.query, {}, request.city.language)
    if (request.city.actor.kind === 'visitor') throw refuse('session/required')
    return paperOf(request.city, request.params.id, stepOf(request.params.seq))
  })
  app.post('/api/cases/:id/actions/:action', async (request: At<{ id: string; action: string }>, reply) => {
    const { city, params } = request
    const { answers, comment } = bodyOf(request, [], ['answers', 'comment'])
    const after = await cases.take(city, params.id, params.action, objectOf(answers ?? {}, 'answers'), {
      seq: seqOf(request),
      idempotencyKey: keyOf(request),
      comment: wordsOf(comment, 'comment'),
      uploadSecrets: uploadSecretsOf(request),
    })
    return answer(city, reply, (await decidedAtOnce(city, after)) ? await asSeenAfter(city, after) : after)
  })
  app.post('/api/cases/actions', async (request) => {
    const { cases: chosen, action, answers, comment } = bodyOf(request, ['cases', 'action'], ['answers', 'comment'])
    const name = wordsOf(action, 'action') ?? ''
    const results = await cases.takeMany(request.city, chosenOf(chosen), name, objectOf(answers ?? {}, 'answers'), {
      comment: wordsOf(comment, 'comment'),
    })
    return { results }
  })
  app.post('/api/cases/:id/comment', async (request: OfCase, reply) => {
    const { words, internal } = bodyOf(request, ['words'], ['internal'])
    if (internal !== undefined && typeof internal !== 'boolean')
      throw refuse('request/bad-parameter', { name: 'internal', reason: 'true, false' })
    const options = internal === undefined ? {} : { internal }
    return answer(
      request.city,
      reply,
      await cases.comment(request.city, request.params.id, wordsOf(words, 'words') ?? '', options),
    )
  })
  app.post('/api/cases/:id/claim', async (request: OfCase, reply) => {
    bodyOf(request, [], [])
    return answer(request.city, reply, await cases.claim(request.city, request.params.id, seqOf(request)))
  })
  app.post('/api/cases/:id/urge', async (request: OfCase, reply) => {
    const { words } = bodyOf(request, ['words'], [])
    return answer(request.city, reply, await cases.urge(request.city, request.params.id, wordsOf(words, 'words') ?? ''))
  })
  app.post('/api/cases/:id/extension', async (request: OfCase, reply) => {
    const body = bodyOf(request, ['deadline', 'reason'], ['granted'])
    const [deadline, reason] = [wordsOf(body['deadline'], 'deadline') ?? '', wordsOf(body['reason'], 'reason') ?? '']
    const { granted } = body
    if (granted !== undefined && typeof granted !== 'boolean')
      throw refuse('request/bad-parameter', { name: 'granted', reason: 'true, false' })
    const { city, params } = request
    const seq = seqOf(request)
    const after =
      granted === undefined
        ? await cases.askExtension(city, params.id, deadline, reason, seq)
        : await cases.decideExtension(city, params.id, deadline, { granted, reason }, seq)
    return answer(city, reply, after)
  })
  app.post('/api/cases/:id/merge', async (request: OfCase, reply) => {
    const { ids } = bodyOf(request, ['ids'], [])
    if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string'))
      throw refuse('request/bad-parameter', { name: 'ids', reason: '["…"]' })
    return answer(request.city, reply, await cases.merge(request.city, request.params.id, ids as string[]))
  })
  app.post('/api/cases/:id/reopen', async (request: OfCase, reply) => {
    const { words } = bodyOf(request, ['words'], [])
    return answer(request.city, reply, await cases.reopen(request.city, request.params.id, wordsOf(words, 'words') ?? ''))
  })
  app.post('/api/cases/:id/evaluate', async (request: OfCase, reply) => {
    const { grade, words } = bodyOf(request, ['grade'], ['words'])
    await cases.evaluate(request.city, request.params.id, grade as cases.Grade, wordsOf(words, 'words'))
    return reply.code(204).send()
  })
}

/** The case as the rules left it; as its officer did where the rules took it out of their sight: what was done is never answered as not found. */
async function asSeenAfter(city: City, after: cases.Case): Promise<cases.Case> {
  try {
    return await cases.get(city, after.id)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'case/not-found') return after
    throw error
  }
}
