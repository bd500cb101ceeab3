import { numberWords, shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import type { GrantFile } from './shapes.ts'

/** Rows read a day over the last thirty days; the highest day fills the height, the quota is said in words. */
export function UsageBars({ usage, quota }: { usage: GrantFile['usage']; quota: number }) {
  const { say, language } = useWords()
  const rows = usage.reduce((sum, day) => sum + day.rows, 0)
  const most = Math.max(1, ...usage.map((day) => day.rows))
  return (
    <section>
      <h2>
        {rows === 0
          ? say('近三十天没有读取', 'Nothing read in thirty days')
          : say(
              `近三十天读了 ${numberWords(rows)} 条，最多的一天用了配额的 ${Math.round((most / quota) * 100)}%`,
              `${numberWords(rows)} rows in thirty days; the busiest day took ${Math.round((most / quota) * 100)}% of the quota`,
            )}
      </h2>
      {rows > 0 ? (
        <ul className="usage-bars">
          {usage.map(({ day, rows: n, requests }) => (
            <li key={day} title={say(`${n} 条，${requests} 次`, `${n} rows, ${requests} requests`)}>
              <span>{numberWords(n)}</span>
              <i style={{ height: `${Math.max(2, (n / most) * 100)}%` }} />
              <small>{shortDate(day, language).replace(/^\d{4}年| \d{4}$/g, '')}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
