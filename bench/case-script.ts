import type { CaseScript, ScriptedOfficer, ScriptedStep } from '#kernel'
import { matter } from '../packs/urban-management/process.ts'
import { dispatcher, handler, matterClerk, verifier } from '../packs/urban-management/roles.ts'
import { topics } from '../packs/urban-management/rules/topics.ts'

const districts = ['370202', '370203', '370211', '370212', '370213', '370214'] as const
const centre = { department: 'urban-management', division: '370200' }
const clerk: ScriptedOfficer = { name: '受理甲', role: matterClerk, ...centre }
const chief: ScriptedOfficer = { name: '派遣甲', role: dispatcher, ...centre }
const checker: ScriptedOfficer = { name: '核查甲', role: verifier, ...centre }
const crewOf = (division: string): ScriptedOfficer => ({ name: '处置甲', role: handler, department: `gov-${division}`, division })

/** How far a matter of the bench goes. Half of what is closed went the whole way, the other half was not taken in. */
type Way = 'reported' | 'accepted' | 'filed' | 'withUnit' | 'fedBack' | 'closed' | 'refused'
const openWays: readonly Way[] = ['reported', 'accepted', 'filed', 'withUnit', 'withUnit', 'withUnit', 'fedBack']
const closedWays: readonly Way[] = ['closed', 'refused']
const order: readonly Way[] = ['accepted', 'filed', 'withUnit', 'fedBack']

/**
 * Matters to be played through the engine: open ones of the last five days, closed ones of the last ninety. Each step an hour after the
 * one before, in every district and topic by turns.
 */
export function scripts(now: string, count: { readonly open: number; readonly closed: number }): readonly CaseScript[] {
  const script = (i: number, way: Way, hoursAgo: number): CaseScript => {
    const division = districts[i % districts.length]!
    const start = Date.parse(now) - Math.round(hoursAgo * 3_600_000)
    const at = (hour: number) => new Date(start + hour * 3_600_000).toISOString()
    const step = (hour: number, by: ScriptedOfficer, action: string, more: Partial<ScriptedStep> = {}): ScriptedStep => ({
      at: at(hour),
      by,
      action,
      ...more,
    })
    const all = [
      step(1, clerk, 'accept'),
      step(2, clerk, 'file'),
      step(3, chief, 'dispatch', { answers: { unit: 'district' } }),
      step(4, crewOf(division), 'feedBack', { answers: { done: '已处理。' } }),
      step(5, chief, 'askVerification'),
      step(6, checker, 'pass'),
      step(7, clerk, 'close'),
    ]
    const taken = way === 'closed' ? all.length : order.indexOf(way) + 1
    return {
      key: `bench-${way}-${i}`,
      process: matter,
      at: at(0),
      form: {
        topic: Object.keys(topics)[i % Object.keys(topics).length]!,
        at: { lon: 120.3 + (i % 100) / 1000, lat: 36.05 + (i % 70) / 1000 },
        where: `香港中路${i % 500}号门前`,
        what: `路过时看到的第${i}个问题。`,
        danger: 'no',
        division,
      },
      steps: way === 'refused' ? [step(1, clerk, 'refuse', { comment: '不属于城市管理范围。' })] : all.slice(0, taken),
    }
  }
  return [
    // The last steps of the youngest lie eight hours back at most.
    ...Array.from({ length: count.open }, (_, i) =>
      script(i, openWays[i % openWays.length]!, 8 + (i * 112) / Math.max(1, count.open)),
    ),
    ...Array.from({ length: count.closed }, (_, i) => script(i, closedWays[i % 2]!, 24 + (i * 2100) / Math.max(1, count.closed))),
  ]
}
