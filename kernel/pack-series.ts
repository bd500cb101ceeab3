import { type City, visitor } from './city.ts'
import type { Indicator, ListedResource, Pack } from './define/index.ts'
import { isVisible, setsOf } from './indicators/index.ts'

/** 时序: the figures of a pack as they are kept every night. What everybody may see of them is open, the rest is for those who may. */
export function seriesOf(city: City, pack: Pack): readonly ListedResource[] {
  const outside = city.as(visitor)
  return Object.values(pack.indicators).flatMap((indicator): readonly ListedResource[] => {
    const provider = setsOf(indicator.value)[0]?.record.sharing.provider ?? pack.records[0]?.sharing.provider
    if (provider === undefined) return []
    const inBoth = (part: 'label' | 'explain' | 'unit') => ({
      zh: indicator[part],
      en: pack.en[`indicators.${indicator.name}.${part}`] ?? indicator[part],
    })
    const label = inBoth('label')
    const page = boardOf(city, indicator)
    const address = `/api/indicators/${pack.name}/${indicator.name}/history`
    return [
      {
        kind: 'series',
        name: indicator.name,
        label: { zh: `${label.zh}（每日）`, en: `${label.en}, daily` },
        purpose: inBoth('explain'),
        sharing: {
          provider,
          class: 'theme',
          cycle: 'daily',
          way: 'interface',
          ...(isVisible(outside, indicator)
            ? { share: 'unconditional', open: 'unconditional' }
            : { share: 'conditional', condition: '只含统计数值，提供给有权查看这项指标的岗位。', open: 'none' }),
        },
        items: [
          { name: 'at', label: { zh: '日期', en: 'Day' }, isRequired: true, type: 'D' },
          {
            name: 'value',
            label: { zh: `数值（${inBoth('unit').zh}）`, en: `Value (${inBoth('unit').en})` },
            isRequired: false,
            type: 'N',
          },
        ],
        formats: ['JSON'],
        ...(page ? { href: page } : {}),
        access: { address, method: 'GET', description: '/openapi.json' },
      },
    ]
  })
}

/** The board that shows it: one for everybody before one for officers. */
function boardOf({ definition }: City, indicator: Indicator): string | undefined {
  const boards = definition.packs.flatMap((pack) =>
    pack.pages.flatMap((page) =>
      page.kind === 'board' && page.indicators.includes(indicator) ? [{ pack: pack.name, page }] : [],
    ),
  )
  const best = boards.find(({ page }) => page.for === 'everyone') ?? boards[0]
  return best && `/${best.pack}${best.page.path}`
}
