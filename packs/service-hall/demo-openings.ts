import type { CaseScript, ScriptedStep } from '#kernel'
import { oneOf, type Random, whole } from '../base-registers/draw.ts'
import { atWindow, type DemoScene, day, iso, midnightOf, minute, reviewerOf } from './demo-scene.ts'
import { openCompany } from './open-company.ts'
import { type PartKind, partKinds } from './opening-part.ts'

const names = ['澜海软件', '百川设计', '初禾农业', '知行咨询', '蓝湾贸易', '木棉文化', '行知教育科技'] as const

/** Companies being opened with one form: most are done, one was refused, two are with the departments now. */
export function demoOpenings(scene: DemoScene, random: Random): readonly CaseScript[] {
  const item = scene.items.find(({ process }) => process === 'openCompany')!
  return names.map((name, n) => {
    const back = n >= 5 ? 0.4 + n * 0.1 : whole(random, 3, 25)
    const opened = midnightOf(scene.today) - Math.round(back * day) + whole(random, 9 * 60, 15 * 60) * minute
    const person = scene.people[(n % (scene.people.length - 2)) + 2]!
    return {
      key: `opening-${n}`,
      process: openCompany,
      at: iso(opened),
      by: atWindow(scene.cityCode),
      contact: { name: person.name, phone: person.phone! },
      form: {
        item: item.code,
        companyName: `${scene.cityName}${name}有限公司`,
        industry: oneOf(random, ['I', 'L', 'A', 'F', 'R']),
        capital: `${whole(random, 1, 20) * 10}0000.00`,
        division: scene.district,
        address: `${scene.address}${whole(random, 1, 90)}号`,
        business: '软件开发；信息咨询服务；货物进出口（依法须经批准的项目除外）',
        employees: whole(random, 1, 12),
        representativeId: person.citizenId,
        seals: 'yes',
        insurance: n % 3 === 0 ? 'no' : 'yes',
      },
      steps: stepsOf(n, opened, scene, random),
    }
  })
}

function stepsOf(n: number, opened: number, { cityCode }: DemoScene, random: Random): readonly ScriptedStep[] {
  let at = opened
  const after = (minutes: number) => iso((at += minutes * minute))
  const accept: ScriptedStep = { at: after(whole(random, 10, 60)), by: atWindow(cityCode), action: 'accept' }
  const finish = (part: PartKind): ScriptedStep => ({
    at: after(whole(random, 30, 500)),
    by: reviewerOf(partKinds[part].department, cityCode),
    action: 'finish',
    part,
  })
  if (n === 4) {
    const refuse: ScriptedStep = {
      at: after(200),
      by: reviewerOf('market-regulation', cityCode),
      action: 'refuse',
      part: 'registration',
      comment: '住所已登记为另一家企业的住所，且不能提供合法使用证明。',
    }
    return [accept, finish('tax'), refuse]
  }
  if (n === 5) return [accept, finish('tax')]
  if (n === 6) return []
  return [accept, ...(Object.keys(partKinds) as PartKind[]).map(finish)]
}
