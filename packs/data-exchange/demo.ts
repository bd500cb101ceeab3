import type { Seeding } from '#kernel'
import { pointKinds, ServicePoint } from './model.ts'

const kinds = Object.keys(pointKinds) as (keyof typeof pointKinds)[]

/** A file as a department drops it: twenty-six places, of which two are wrong. */
export async function demo(seed: Seeding): Promise<void> {
  const divisions = seed.read(`${seed.city}/divisions.csv`).split(/\r?\n/)
  const [header = '', ...lines] = divisions
  const at = (name: string) =>
    header
      .replace(/^\ufeff/, '')
      .split(',')
      .indexOf(name)
  const districts = lines
    .map((line) => line.split(','))
    .filter((cells) => cells[at('level')] === 'district')
    .map((cells) => ({ code: cells[at('code')]!, name: cells[at('name')]! }))
  const rows = Array.from({ length: 26 }, (_, i) => {
    const district = districts[Math.floor(seed.random() * districts.length)]!
    const kind = kinds[Math.floor(seed.random() * kinds.length)]!
    const number = String(i + 1).padStart(3, '0')
    const capacity = i === 11 ? '约三百' : String(20 + Math.floor(seed.random() * 40) * 10)
    const division = i === 19 ? '999999' : district.code
    return [
      `WG-${number}`,
      `${district.name}第${i + 1}服务点`,
      pointKinds[kind],
      division,
      `${district.name}示范路${i + 1}号`,
      '',
      capacity,
    ].join(',')
  })
  await seed.flow({
    name: '文广部门服务点清单',
    purpose: '每月汇集文化、体育、卫生服务点，供市民查询',
    folder: 'service-points',
    file: { name: '服务点-样例.csv', text: `编号,名称,类别,所在区划,地址,对外电话,可容纳人数\n${rows.join('\n')}\n` },
    record: ServicePoint,
    mapping: {
      code: '编号',
      name: '名称',
      kind: '类别',
      division: '所在区划',
      address: '地址',
      phone: '对外电话',
      capacity: '可容纳人数',
    },
    providedBy: 'culture-tourism',
  })
}
