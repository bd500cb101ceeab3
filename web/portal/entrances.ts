import type { Definitions, PageDefinition, PortalArea } from '../definitions.ts'
import type { Words } from '../words.ts'

export interface Entrance extends PageDefinition {
  readonly packName: string
  readonly packTitle: string
  readonly purpose: string
}

/** One part of the portal with what it leads to. */
export interface Area {
  readonly name: PortalArea
  readonly title: string
  readonly purpose: string
  readonly href: string
  readonly packs: readonly {
    readonly name: string
    readonly title: string
    readonly purpose: string
    readonly pages: readonly Entrance[]
  }[]
}

/** The pages a visitor finds in the portal's menus, in the order the city lists its packs. */
export function portalPages(definitions: Definitions | undefined): readonly Entrance[] {
  return (definitions?.packs ?? []).flatMap((pack) =>
    pack.pages
      .filter((page) => page.place === 'portal' && page.inMenu)
      .map((page) => ({ ...page, purpose: pack.purpose, packName: pack.name, packTitle: pack.title })),
  )
}

const order: readonly PortalArea[] = ['services', 'dialogue', 'openness', 'data']

/** The parts of the portal that lead somewhere, each with its packs. The city's data is always there: the catalogue stands in it. */
export function portalAreas(definitions: Definitions | undefined, { say }: Pick<Words, 'say'>): readonly Area[] {
  const pages = portalPages(definitions)
  const said: Readonly<Record<PortalArea, readonly [title: string, purpose: string]>> = {
    services: [
      say('办事服务', 'Services'),
      say(
        '要办什么、带什么、多久办好，能在线上办的就在这里办。',
        'What you can get done, what to bring and how long it takes; done here where it can be.',
      ),
    ],
    dialogue: [
      say('互动交流', 'Have your say'),
      say(
        '报告问题、写信、提建议，每一件都有编号和答复。',
        'Report a problem, write, suggest: every matter has a number and an answer.',
      ),
    ],
    openness: [
      say('政务公开', 'Open government'),
      say(
        '规划说了什么、做到没有，权力怎么用，都可以查。',
        'What the plan promised and whether it was kept, and how power is used.',
      ),
    ],
    data: [
      say('城市数据', 'City data'),
      say(
        '全市登记的数据、地图和接口，注明来源和更新时间。',
        'The city’s registers, map and interfaces, each with its source and date.',
      ),
    ],
  }
  return order
    .map((name) => ({
      name,
      title: said[name][0],
      purpose: said[name][1],
      href: `/areas/${name}`,
      packs: (definitions?.packs ?? [])
        .filter((pack) => pack.area === name)
        .map(({ name: own, title, purpose }) => ({
          name: own,
          title,
          purpose,
          pages: pages.filter(({ packName }) => packName === own),
        }))
        .filter((pack) => pack.pages.length > 0)
        // A system with a front page of its own leads; what only serves others comes after.
        .sort((one, other) => Number(other.pages.some(isFront)) - Number(one.pages.some(isFront))),
    }))
    .filter(({ name, packs }) => name === 'data' || packs.length > 0)
}

const isFront = ({ path }: Entrance): boolean => path === '/'

/** Pages of the shell itself that belong to the city's data. */
export const ownDataPages = (words: Words) => [
  {
    href: '/catalogue',
    title: words.word('catalogue'),
    purpose: words.say(
      '全市登记的每一类数据：谁提供、多久更新、能否共享和开放。',
      'Every kind of data the city registers: who provides it, how often, and whether it is shared and open.',
    ),
  },
  {
    href: '/api',
    title: words.word('interfaces'),
    purpose: words.say(
      '开发者用同一套接口读取公开数据，附可运行的例子。',
      'Developers read public data through the same interfaces, with examples that run.',
    ),
  },
]
