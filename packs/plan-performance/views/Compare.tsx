import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { compare as compareQuery } from '../queries.ts'
import { addressOf } from './parts/address.ts'
import { figureWords, plainNumber } from './parts/figure-words.ts'
import { StatusLamp } from './parts/StatusLamp.tsx'
import { Track } from './parts/Track.tsx'
import { YearSquares } from './parts/YearSquares.tsx'
import './compare.css'

type Theme = Answer<typeof compareQuery>['themes'][number]
type Member = Theme['members'][number]

/** The same promise as different plans made it: who asked for more, and by when. */
export function Compare({ packName }: PageProps) {
  const { say } = useWords()
  const answer = useAnswer<Answer<typeof compareQuery>>(packName, 'compare')
  const themes = answer.data?.themes ?? []
  return (
    <div className="page compare">
      <header className="opening">
        <div>
          <h1>{say('同一件事，各城市承诺了多少', 'The same promise in different cities')}</h1>
          <p className="sentence">
            {say(
              `${themes.length || ''} 个主题，只比较单位相同、含义相近的指标；定义有差别的，写在旁边。粗线是目标，圆点是实际，圆环是基数。`,
              `${themes.length || ''} themes. Only indicators with the same unit and a like meaning are compared; differences are stated. The bold line is the target, the dot the figure, the ring the baseline.`,
            )}
          </p>
        </div>
      </header>
      {answer.isLoading ? <Loading lines={[60, 100, 100, 60, 100, 100]} /> : null}
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      <div className="themes">
        {themes.map((theme) => (
          <ThemeSection key={theme.name} theme={theme} />
        ))}
      </div>
    </div>
  )
}

function ThemeSection({ theme }: { theme: Theme }) {
  const { say } = useWords()
  const figures = theme.members
    .flatMap((member) => [member.value, member.baseline?.value, ...member.targets.map((target) => target.value)])
    .filter((figure) => figure !== undefined)
  const most = theme.unit === '%' && Math.max(...figures) <= 100 ? 100 : Math.max(...figures)
  const least = Math.min(...figures.filter((figure) => figure > 0))
  // 4 and 1,000 Mbit/s on one straight scale would put all but one plan at its left end.
  const isWide = most / least > 20
  const scale = isWide
    ? (value: number) => Math.log(Math.max(value, least / 2) / (least / 2)) / Math.log(most / (least / 2))
    : undefined
  const members = theme.members.toSorted((a, b) => lastOf(b).value - lastOf(a).value || a.dueYear - b.dueYear)
  return (
    <section id={theme.name} aria-labelledby={`${theme.name}-title`}>
      <h2 id={`${theme.name}-title`}>{theme.label}</h2>
      <p className="theme-answer">{answerInWords(members, say)}</p>
      <ul>
        {members.map((member) => (
          <li key={member.key}>
            <p className="member-city">
              <b>{member.city}</b> <small>{member.period}</small>
            </p>
            {member.isYearly ? (
              <YearSquares years={member.years} unit={member.unit} />
            ) : (
              <Track
                unit={member.unit}
                status={member.status}
                baseline={member.baseline}
                targets={member.targets}
                value={member.value}
                most={most}
                scale={scale}
              />
            )}
            <p className="member-wanted">
              <Link to={addressOf.indicator(member.key)}>{lastOf(member).words}</Link>{' '}
              <small>{member.isYearly ? say('每年', 'yearly') : member.dueYear}</small>
            </p>
            <p className="member-status">
              <StatusLamp status={member.status} lamp={member.lamp} />
              {member.value === undefined || member.isYearly ? null : <small>{figureWords(member.value, member.unit)}</small>}
            </p>
            {member.differs ? <p className="member-differs note">{member.differs}</p> : null}
          </li>
        ))}
      </ul>
      {isWide ? (
        <p className="note">
          {say(
            `对数刻度，${plainNumber(least)} 到 ${plainNumber(most)} ${theme.unit}`,
            `Logarithmic scale, ${plainNumber(least)} to ${plainNumber(most)} ${theme.unit}`,
          )}
        </p>
      ) : null}
    </section>
  )
}

const lastOf = (member: Member) => member.targets[member.targets.length - 1]!

/** The theme's title says who asked for most. */
function answerInWords(members: readonly Member[], say: (zh: string, en: string) => string): string {
  const top = members[0]
  if (!top) return ''
  const equals = members.filter((member) => lastOf(member).value === lastOf(top).value)
  if (equals.length === members.length)
    return say(
      `${members.length} 部规划都要求 ${lastOf(top).words}。`,
      `All ${members.length} plans ask for ${lastOf(top).words}.`,
    )
  const first = equals.toSorted((a, b) => a.dueYear - b.dueYear)[0]!
  if (equals.length > 1) {
    const cities = [...new Set(equals.map((member) => member.city))]
    return say(
      `${cities.join('、')}要求最高：${lastOf(top).words}，${first.city}定得最早（${first.dueYear}年）。`,
      `${cities.join(' and ')} ask for most: ${lastOf(top).words}; ${first.city} earliest, by ${first.dueYear}.`,
    )
  }
  return say(
    `${first.city}要求最高：${first.dueYear}年 ${lastOf(first).words}。`,
    `${first.city} asks for most: ${lastOf(first).words} by ${first.dueYear}.`,
  )
}
