import type { FastifyInstance, FastifyRequest } from 'fastify'
import { choice, date, text } from '#kernel'
import { caseSetOf, casesBehind } from '../kernel/case-figures/index.ts'
import { processLabel, processOf, stateLabel } from '../kernel/cases/index.ts'
import { figures, history, listIndicators } from '../kernel/indicators/index.ts'
import { readParameters } from './parameters.ts'
import './request.ts'

export const indicatorListParameters = { pack: text('系统包', { max: 80 }).optional() }
export const indicatorParameters = { by: text('分组字段', { max: 80 }).optional() }

export const figureCaseParameters = {
  process: text('事项', { max: 100 }),
  is: text('在办（open）或终结状态', { max: 200 }).optional(),
  onTime: choice('是否全部按期', { true: '是', false: '否' }).optional(),
  took: text('最后一次办理动作', { max: 60 }).optional(),
  answered: text('该动作的填写，例如 unit:street|owner', { max: 400 }).optional(),
  form: text('表单的填写，例如 channel:web;licenceType:*', { max: 400 }).optional(),
  merged: choice('合并的办件', { too: '含合并的', only: '只要合并的' }).optional(),
  openedFrom: date('提交自').optional(),
  openedTo: date('提交至').optional(),
  closedFrom: date('办结自').optional(),
  closedTo: date('办结至').optional(),
  division: text('区划', { max: 12 }).optional(),
  department: text('部门', { max: 80 }).optional(),
  state: text('状态', { max: 60 }).optional(),
}

type OfIndicator = FastifyRequest<{ Params: { pack: string; name: string } }>

/** Figures over live data, each with its working and the records behind it. */
export async function indicatorsPlugin(app: FastifyInstance): Promise<void> {
  app.get('/api/indicators', async (request) => {
    const given = readParameters(request.query, indicatorListParameters, request.city.language)
    return { indicators: await listIndicators(request.city, given) }
  })

  app.get('/api/figures/cases', async (request) => {
    const { city } = request
    const { division, department, state, ...given } = readParameters(request.query, figureCaseParameters, city.language)
    const group = {
      ...(division === undefined ? {} : { division }),
      ...(department === undefined ? {} : { department }),
      ...(state === undefined ? {} : { state }),
    }
    const found = await casesBehind(city, caseSetOf(city, given), group)
    return {
      cases: found.map(({ id, pack, process, number, title, state: at, openedAt, closedAt, assigned, nextDue, lamp }) => {
        const owned = processOf(city, pack, process)
        const labels = { processLabel: processLabel(city, owned), stateLabel: stateLabel(city, owned, at) }
        return {
          id,
          number,
          title,
          ...labels,
          openedAt,
          closedAt,
          department: assigned.department,
          division: assigned.division,
          nextDue,
          lamp,
        }
      }),
    }
  })

  app.get('/api/indicators/:pack/:name', async (request: OfIndicator) => {
    const given = readParameters(request.query, indicatorParameters, request.city.language)
    return figures(request.city, request.params.pack, request.params.name, given)
  })

  app.get('/api/indicators/:pack/:name/history', async (request: OfIndicator) => {
    readParameters(request.query, {}, request.city.language)
    return { values: await history(request.city, request.params.pack, request.params.name) }
  })
}
