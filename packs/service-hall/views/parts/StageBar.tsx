import type { SeenCase } from '../../../../web/cases/case-data.ts'
import { useWords } from '../../../../web/words.ts'
import './stage-bar.css'

/** Which states belong to which stage; the last stage is reached by every end. */
const stages: Readonly<Record<string, readonly (readonly [zh: string, en: string, states: readonly string[]])[]>> = {
  application: [
    ['收件', 'Received', ['received', 'correcting']],
    ['受理审查', 'Review', ['accepted', 'special']],
    ['决定', 'Decision', ['reviewed']],
    ['制证送达', 'Delivery', ['approved', 'issued']],
    ['办结', 'Done', []],
  ],
  openCompany: [
    ['收件', 'Received', ['received']],
    ['部门并联', 'Departments', ['parallel']],
    ['登记发照', 'Licence', ['registering']],
    ['办结', 'Done', []],
  ],
}

/** Where it is on its way, in as many steps as the way has. */
export function StageBar({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const way = stages[one.process]
  if (!way) return null
  const found = way.findIndex(([, , states]) => states.includes(one.state))
  const at = one.closedAt || found < 0 ? way.length - 1 : found
  const isRefused = ['denied', 'notAccepted', 'withdrawn', 'refused'].includes(one.state)
  return (
    <ol className="stage-bar" data-refused={isRefused}>
      {way.map(([zh, en], index) => (
        <li
          key={zh}
          data-at={index < at ? 'past' : index === at ? 'now' : 'ahead'}
          aria-current={index === at ? 'step' : undefined}
        >
          {index === way.length - 1 && isRefused ? say('未通过', 'Not granted') : say(zh, en)}
        </li>
      ))}
    </ol>
  )
}
