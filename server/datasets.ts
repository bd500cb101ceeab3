import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { choice, type Fields, integer, longText } from '#kernel'
import { asSystem, type City } from '../kernel/city.ts'
import * as datasets from '../kernel/datasets/index.ts'
import { refuse } from '../kernel/errors.ts'
import { holdsRole } from '../kernel/identity/index.ts'
import { labelOf } from '../kernel/registry/index.ts'
import { departmentTitle } from './identity.ts'
import { readParameters } from './parameters.ts'
import './request.ts'
import { readUpload, takeTables } from './table-upload.ts'

export const rowParameters = {
  limit: integer('行数', { min: 1, max: 200 }).optional(),
  only: longText('行', { max: 4000 }).optional(),
} satisfies Fields
export const errorParameters = { format: choice('格式', { csv: 'CSV', xlsx: 'XLSX' }).optional() } satisfies Fields
const whyBody = { why: longText('原因', { max: 1000 }) }

type OfOne = FastifyRequest<{ Params: { id: string } }>
const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A department registers a resource from a spreadsheet; the bureau publishes it. Every change names the revision it saw (`If-Match`). */
export async function datasetsPlugin(
  app: FastifyInstance,
  {
    city,
    largestImport = 100 * 1024 * 1024,
    longestSilence = 30,
  }: { city: City; largestImport?: number; longestSilence?: number },
): Promise<void> {
  await takeTables(app, largestImport)
  const limits = { largest: largestImport, longestSilence }

  app.get('/api/datasets', async (request) => {
    readParameters(request.query, {}, request.city.language)
    const { city } = request
    return { datasets: await Promise.all((await datasets.listDatasets(city)).map((dataset) => summary(city, dataset))) }
  })

  app.post('/api/datasets', { bodyLimit: largestImport }, async (request, reply) => {
    readParameters(request.query, {}, request.city.language)
    const dataset = await readUpload(request, limits, (content, options) =>
      datasets.createDataset(request.city, content, options),
    )
    return send(reply.code(201).header('location', `/api/datasets/${dataset.id}`), request.city, dataset)
  })

  app.get('/api/datasets/:id', async (request: OfOne, reply) => {
    readParameters(request.query, {}, request.city.language)
    return send(reply, request.city, await datasets.getDataset(request.city, request.params.id))
  })

  app.put('/api/datasets/:id', async (request: OfOne, reply) =>
    send(reply, request.city, await datasets.saveDraft(request.city, request.params.id, revisionOf(request), request.body)),
  )

  app.delete('/api/datasets/:id', async (request: OfOne, reply) => {
    await datasets.discardDraft(request.city, request.params.id, revisionOf(request))
    return reply.code(204).send()
  })

  app.post('/api/datasets/:id/file', { bodyLimit: largestImport }, async (request: OfOne, reply) => {
    const revision = revisionOf(request)
    const dataset = await readUpload(request, limits, (content, options) =>
      datasets.replaceFile(request.city, request.params.id, revision, content, options),
    )
    return send(reply, request.city, dataset)
  })

  app.get('/api/datasets/:id/rows', async (request: OfOne) => {
    const { limit, only } = readParameters(request.query, rowParameters, request.city.language)
    const given = only?.split(',').map(Number)
    if (given?.some((n) => !Number.isInteger(n) || n < 1 || n > 2 ** 31 - 1) || (given?.length ?? 0) > 500)
      throw refuse('request/bad-parameter', { name: 'only', reason: '1,2,3' })
    return {
      rows: await datasets.rowsOf(request.city, request.params.id, {
        ...(given ? { only: given } : {}),
        limit: limit ?? (given ? given.length : 30),
      }),
    }
  })

  app.patch('/api/datasets/:id/rows', async (request: OfOne, reply) =>
    send(
      reply,
      request.city,
      await datasets.fixRows(request.city, request.params.id, revisionOf(request), fixesIn(request.body)),
    ),
  )

  app.get('/api/datasets/:id/errors', async (request: OfOne, reply) => {
    const { format = 'csv' } = readParameters(request.query, errorParameters, request.city.language)
    const table = await datasets.errorTable(request.city, request.params.id, format)
    return reply.header('content-disposition', `attachment; filename="errors.${format}"`).type(fileTypes[format]).send(table)
  })

  const steps = {
    submit: datasets.submit,
    'take-back': datasets.takeBack,
    keep: datasets.keepDraft,
    version: datasets.beginVersion,
    publish: datasets.publish,
  }
  for (const [name, act] of Object.entries(steps)) {
    app.post(`/api/datasets/:id/${name}`, async (request: OfOne, reply) =>
      send(reply, request.city, await act(request.city, request.params.id, revisionOf(request))),
    )
  }
  app.post('/api/datasets/:id/give-back', async (request: OfOne, reply) => {
    const { why } = readParameters(request.body, whyBody, request.city.language)
    return send(reply, request.city, await datasets.giveBack(request.city, request.params.id, revisionOf(request), why))
  })

  // Every server hears of what another one publishes.
  let following: { stop(): Promise<void> } | undefined
  app.addHook('onReady', async () => {
    following = datasets.followDatasets(city.as(asSystem('follow datasets')))
  })
  app.addHook('onClose', async () => following?.stop())
}

/** A line of a list: no definition, no evidence. */
async function summary(
  city: City,
  { id, provider, state, revision, draft, file, report, name, returned, ...dataset }: datasets.Dataset,
) {
  const owned = name === undefined ? undefined : city.findRecord(datasets.datasetsPack, name)
  const keptUntil = datasets.keptUntil(city, { state, ...dataset })
  const label = (city.language === 'en' ? draft?.labelEn : undefined) || draft?.label || (owned ? labelOf(city, owned) : '')
  return {
    id,
    provider,
    providerName: (await departmentTitle(city, provider)) ?? provider,
    state,
    revision,
    label,
    ...(name === undefined ? {} : { name }),
    ...(file ? { file: { name: file.name, rows: file.rows } } : {}),
    ...(report ? { problemCount: report.problemCount, badRows: report.badRows } : {}),
    ...(returned ? { returned } : {}),
    fields: draft?.fields.length ?? Object.keys(owned?.type.fields ?? {}).length,
    personal: draft ? draft.fields.filter(({ isPersonal }) => isPersonal).length : 0,
    changedAt: dataset.changedAt,
    changedBy: dataset.changedBy,
    ...(keptUntil ? { keptUntil, isWarned: dataset.warnedAt !== undefined } : {}),
    ...(dataset.submittedAt ? { submittedAt: dataset.submittedAt, submittedBy: dataset.submittedBy } : {}),
  }
}

/** A dataset whole: definition, evidence, what keeps it from being published, in the reader's language. */
async function send(reply: FastifyReply, city: City, dataset: datasets.Dataset) {
  const spoken = ({ zh, en, ...rest }: { zh: string; en: string }) => ({ ...rest, detail: city.language === 'en' ? en : zh })
  const { report, profile, draft, submittedById: _, ...own } = dataset
  const keptUntil = datasets.keptUntil(city, dataset)
  const evidence = Object.fromEntries(
    Object.entries(profile?.evidence ?? {}).map(([name, { personal, ...said }]) => [
      name,
      { ...said, ...(personal ? { personal: personal[city.language] } : {}) },
    ]),
  )
  return reply.header('etag', `"${dataset.revision}"`).send({
    ...own,
    providerName: (await departmentTitle(city, dataset.provider)) ?? dataset.provider,
    ...(draft ? { draft, evidence } : {}),
    ...(keptUntil ? { keptUntil } : {}),
    ...(report ? { report: { ...report, problems: report.problems.map(spoken) } } : {}),
    problems: (await datasets.problemsOfDraft(city, dataset)).map(spoken),
    versions: dataset.name === undefined ? [] : await datasets.versionsOf(city.db, dataset.name),
    mayChange: holdsRole(city.actor, [datasets.officerRole]) && city.actor.post?.department === dataset.provider,
    mayCheck: holdsRole(city.actor, [datasets.reviewerRole]) && city.actor.id !== dataset.submittedById,
  })
}

function revisionOf(request: FastifyRequest): number {
  const given = request.headers['if-match']
  if (given === undefined) throw refuse('record/version-required')
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1]
  if (revision === undefined) throw refuse('request/bad-parameter', { name: 'If-Match', reason: '"3"' })
  return Number(revision)
}

function fixesIn(body: unknown): { cells: readonly datasets.CellFix[]; drop: readonly number[] } {
  const { cells = [], drop = [], ...rest } = (body ?? {}) as Record<string, unknown>
  const isRow = (n: unknown) => Number.isInteger(n) && (n as number) > 0 && (n as number) < 2 ** 31
  const isFix = (fix: any) =>
    typeof fix === 'object' &&
    fix !== null &&
    isRow(fix.n) &&
    typeof fix.title === 'string' &&
    (fix.value === null ||
      (typeof fix.value === 'string' && fix.value.length <= 20_000 && !fix.value.includes('\u0000')) ||
      typeof fix.value === 'number')
  if (
    Object.keys(rest).length > 0 ||
    !Array.isArray(cells) ||
    !Array.isArray(drop) ||
    cells.length + drop.length > 500 ||
    !cells.every(isFix) ||
    !drop.every(isRow)
  )
    throw refuse('request/bad-parameter', {
      name: 'cells',
      reason: '{"cells": [{"n": 1, "title": "…", "value": "…"}], "drop": [2]}',
    })
  return { cells, drop }
}
