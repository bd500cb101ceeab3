import { observerRole } from '../cases/index.ts'
import type { Words } from '../define/index.ts'
import type { Draft, PostAddress } from './notice.ts'
import type { Told } from './told.ts'

/** The role that answers for a department's supervision cards. */
const liaisonRole = 'liaison'

/** What is said of a supervision card: issued, explained, appealed, ruled on; to the side whose turn it is. A lamp is told to the handlers besides. Pure. */
export function forCards({ city, event, found }: Told): readonly Draft[] {
  const { card, kind, department, outcome } = event.payload as {
    card?: string
    kind: 'yellow' | 'red'
    department: string
    outcome?: 'upheld' | 'lifted'
  }
  const { division } = found.assigned
  const liaison: PostAddress = { role: liaisonRole, department, division }
  const office: PostAddress = { role: observerRole, department: '', division }
  const name: Words = kind === 'red' ? { zh: '红牌', en: 'Red card' } : { zh: '黄牌', en: 'Yellow card' }
  const page = city.definition.packs.find((pack) => pack.cardPage)?.cardPage
  const draft = (post: PostAddress, said: Words, next: Words): Draft => ({
    to: { post },
    kind,
    urgent: true,
    title: { zh: `${name.zh}${said.zh}：${found.title}`, en: `${name.en} ${said.en}: ${found.title}` },
    body: { zh: `${found.number}，${next.zh}`, en: `${found.number}: ${next.en}` },
    ...(page && card ? { href: page.replace(':id', card) } : {}),
  })
  switch (event.name) {
    case 'lamp/red':
    case 'supervision/issued':
      return [draft(liaison, { zh: '已发出', en: 'issued' }, { zh: '请在期限内说明情况。', en: 'please explain it in time.' })]
    case 'supervision/explained':
      return [draft(office, { zh: '已说明', en: 'explained' }, { zh: '请裁定。', en: 'please rule on it.' })]
    case 'supervision/appealed':
      return [draft(office, { zh: '被申诉', en: 'appealed' }, { zh: '请作出决定。', en: 'please decide.' })]
    case 'supervision/ruled':
      return [
        outcome === 'lifted'
          ? draft(liaison, { zh: '已撤销', en: 'lifted' }, { zh: '不计入考核。', en: 'it does not count.' })
          : draft(
              liaison,
              { zh: '已维持', en: 'upheld' },
              { zh: '计入考核，期限内可申诉一次。', en: 'it counts, and may be appealed once in time.' },
            ),
      ]
    default:
      return []
  }
}
