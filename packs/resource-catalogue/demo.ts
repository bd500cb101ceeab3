import type { Seeding } from '#kernel'
import { resourceCataloguePeopleOf } from './demo-people.ts'
import { demoOfOutside } from './outside/demo.ts'

const table = (rows: readonly (readonly (string | number)[])[]) => `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`

/** Four lists of one department: scenic areas and, on conditions, their visitors that are published, venues that wait for the check, guesthouses as they came in. */
export async function demo(seed: Seeding): Promise<void> {
  const [officer, reviewer] = resourceCataloguePeopleOf(seed.cityCode)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(seed.random() * list.length)]!
  const places = placesOf(seed)
  const near = (at: number) => {
    const { lon, lat } = places[(at * 7) % places.length]!
    return [(lon + (seed.random() - 0.5) / 50).toFixed(4), (lat + (seed.random() - 0.5) / 50).toFixed(4)] as const
  }
  const name = (at: number, kind: string) =>
    `${pick(['云帆', '海桐', '望川', '听松', '映湖', '青屿', '晴岚', '栖云'])}${pick(['东', '南', '西', '北', '中'])}${at + 1}号${kind}`
  const common = { department: officer!.department, officer: officer!.name, reviewer: reviewer!.name }

  const scenic = Array.from({ length: 46 }, (_, at) => {
    const [lon, lat] = near(at)
    return [
      `JQ${String(at + 1).padStart(3, '0')}`,
      name(at, '景区'),
      pick(['AAA', 'AAA', 'AAAA', 'AAAAA']),
      (2 + seed.random() * 180).toFixed(1),
      500 + Math.floor(seed.random() * 90) * 100,
      `${2004 + (at % 20)}-0${(at % 9) + 1}-18`,
      pick(['是', '否', '否']),
      lon,
      lat,
    ]
  })
  const visits = scenic.slice(0, 12).flatMap(([number, title], at) =>
    Array.from({ length: 10 }, (_, day) => {
      const n = 400 + Math.floor(seed.random() * 60) * (at + 3)
      return [
        `KL${at + 1}-${day + 1}`,
        number!,
        title!,
        `2026-0${1 + (day % 2)}-${String(3 + day * 2).padStart(2, '0')}`,
        n,
        Math.floor(n / 6),
      ]
    }),
  )
  const venues = Array.from({ length: 38 }, (_, at) => {
    const [lon, lat] = near(at + 50)
    return [
      `CG${String(at + 1).padStart(3, '0')}`,
      name(at, '文化馆'),
      pick(['图书馆', '文化馆', '美术馆', '剧场']),
      60 + Math.floor(seed.random() * 900),
      `0${seed.cityCode.slice(0, 3) === '370' ? '532' : '515'}-8${5900000 + at * 137}`,
      pick(['免费', '部分免费', '收费']),
      lon,
      lat,
    ]
  })
  const guesthouses = Array.from({ length: 64 }, (_, at) => [
    at === 30 ? 'MS018' : `MS${String(at + 1).padStart(3, '0')}`,
    name(at, '民宿'),
    `${pick(['王', '李', '张', '刘', '陈'])}${pick(['晓岚', '建国', '秀英', '明', '丽华'])}`,
    at === 11 ? '1390000' : `199${String(10_000_000 + at * 7919).slice(0, 8)}`,
    at === 23 ? '约6间' : 3 + (at % 14),
    at === 41 ? '2025年2月30日' : `2025/${(at % 12) + 1}/${(at % 27) + 1}`,
    pick(['甲级', '乙级', '丙级']),
  ])

  await seed.register([
    {
      ...common,
      fileName: 'A级旅游景区名录（2026年）.csv',
      file: table([
        ['景区编号', '景区名称', '等级', '面积（公顷）', '日最大承载量（人）', '评定日期', '是否收费', '经度', '纬度'],
        ...scenic,
      ]),
      about: {
        name: 'scenic-areas',
        label: 'A级旅游景区名录',
        labelEn: 'Rated scenic areas',
        purpose: '一处评定了等级的旅游景区：等级、面积、承载量和位置。',
        purposeEn: 'A rated scenic area: its grade, size, capacity and place.',
        sharing: {
          class: 'theme',
          share: 'unconditional',
          open: 'unconditional',
          cycle: 'yearly',
          way: 'interface',
          theme: '旅游',
          keywords: ['景点', '旅游'],
        },
        en: {
          景区编号: 'Number',
          景区名称: 'Name',
          等级: 'Grade',
          '面积（公顷）': 'Area',
          '日最大承载量（人）': 'Most visitors a day',
          评定日期: 'Rated on',
          是否收费: 'Charges admission',
        },
      },
      until: 'published',
    },
    {
      ...common,
      fileName: '景区客流日统计.csv',
      file: table([['统计编号', '景区编号', '景区名称', '统计日期', '入园人数（人）', '瞬时最大客流（人）'], ...visits]),
      about: {
        name: 'scenic-visits',
        label: '景区客流日统计',
        labelEn: 'Daily visitors of scenic areas',
        purpose: '一个景区一天的入园人数和瞬时最大客流。',
        purposeEn: 'Visitors of one scenic area on one day, and the most at a time.',
        sharing: {
          class: 'theme',
          share: 'unconditional',
          open: 'conditional',
          openCondition: '说明用途，承诺不与其他数据比对推断个人行踪，对外发布时注明来源。',
          cycle: 'monthly',
          theme: '旅游',
          keywords: ['客流', '旅游'],
        },
        en: {
          统计编号: 'Number',
          景区编号: 'Scenic area',
          景区名称: 'Name',
          统计日期: 'Day',
          '入园人数（人）': 'Visitors',
          '瞬时最大客流（人）': 'Most at a time',
        },
      },
      until: 'published',
    },
    {
      ...common,
      fileName: '公共文化场馆.csv',
      file: table([['场馆编号', '场馆名称', '类别', '座位数', '服务电话', '收费情况', '经度', '纬度'], ...venues]),
      about: {
        name: 'culture-venues',
        label: '公共文化场馆',
        labelEn: 'Public culture venues',
        purpose: '一座向公众开放的文化场馆：类别、座位和位置。',
        purposeEn: 'A culture venue open to the public: its kind, seats and place.',
        sharing: {
          class: 'theme',
          share: 'unconditional',
          open: 'conditional',
          openCondition: '注明来源，不得用于冒充官方服务。',
          cycle: 'halfYearly',
          theme: '文化',
          keywords: ['图书馆', '文化馆'],
        },
        en: {
          场馆编号: 'Number',
          场馆名称: 'Name',
          类别: 'Kind',
          座位数: 'Seats',
          服务电话: 'Public phone',
          收费情况: 'Admission',
        },
        notPersonal: ['服务电话'],
      },
      until: 'submitted',
    },
    {
      ...common,
      fileName: '民宿登记台账.csv',
      file: table([['民宿编号', '民宿名称', '经营者姓名', '联系电话', '客房数（间）', '登记日期', '等级'], ...guesthouses]),
      until: 'draft',
    },
  ])
  await demoOfOutside(seed)
}

/** Real places of the city to put fictional things near. */
function placesOf(seed: Seeding): readonly { lon: number; lat: number }[] {
  const [, ...lines] = seed.read(`${seed.city}/places.csv`).trim().split('\n')
  return lines.map((line) => {
    const [, lon, lat] = line.split(',')
    return { lon: Number(lon), lat: Number(lat) }
  })
}
