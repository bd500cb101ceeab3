import { useWords } from '../../../../web/words.ts'
import type { GuideItem } from '../Guide.tsx'
import './days-bar.css'

/** The promise against the law on one line of days: what is saved is what stays empty. */
export function DaysBar({ item }: { item: GuideItem }) {
  const { say } = useWords()
  const { legalDays: legal, promisedDays: promised } = item
  const isNow = item.handling === 'instant'
  if (legal === null || legal === 0)
    return (
      <p>
        {isNow
          ? say('当场办结。法律没有另外规定期限。', 'At once. The law sets no limit of its own.')
          : say(
              `承诺${promised ?? '—'}个工作日。法律没有另外规定期限。`,
              `Promised within ${promised ?? '—'} working days; the law sets no limit of its own.`,
            )}
      </p>
    )
  const share = Math.max(isNow ? 2 : 4, (100 * (promised ?? legal)) / legal)
  return (
    <div className="days-bar">
      <p>
        {isNow
          ? say(`当场办结，法定${legal}个工作日。`, `At once; the law allows ${legal} working days.`)
          : say(
              `承诺${promised}个工作日，法定${legal}个工作日，少${legal - (promised ?? legal)}个。`,
              `Promised in ${promised} working days; the law allows ${legal}: ${legal - (promised ?? legal)} saved.`,
            )}
        {item.special ? say(`${item.special}。`, ` ${item.special}.`) : ''}
      </p>
      <div className="days-track" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
        <b style={{ insetInlineStart: `${share}%` }}>{isNow ? say('当场', 'now') : `${promised}`}</b>
        <em>{legal}</em>
      </div>
    </div>
  )
}
