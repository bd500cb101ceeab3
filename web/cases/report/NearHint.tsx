import { useState } from 'react'
import { Link } from 'react-router'
import { useAnswer } from '../../data.ts'
import { instantWords } from '../../moments.ts'
import { useSettled } from '../../portal/SearchBox.tsx'
import { labelOf } from '../../widgets/options.ts'
import { useWords } from '../../words.ts'
import type { Place } from '../map/PinMap.tsx'
import type { Process } from '../processes.ts'
import type { reportFields } from './report-fields.ts'

interface NearMatter {
  readonly number: string
  readonly title: string
  readonly state: string
  readonly openedAt: string
  readonly metres: number
}

interface Props {
  process: Process
  form: Readonly<Record<string, unknown>>
  fields: ReturnType<typeof reportFields>
}

/** Somebody may have reported it already: looked up as soon as the place is known, for packs that answer `near`. */
export function NearHint({ process, form, fields }: Props) {
  const { say, language } = useWords()
  const [isRead, setRead] = useState(false)
  const place = useSettled(fields.point ? (form[fields.point.name] as Place | undefined) : undefined, 400)
  const near = useAnswer<{ metres: number; matters: readonly NearMatter[] }>(
    process.pack,
    'near',
    { lon: place?.lon, lat: place?.lat, metres: 100 },
    { enabled: place !== undefined },
  )
  const topic = fields.topic && form[fields.topic.name] ? labelOf(fields.topic, form[fields.topic.name]) : undefined
  // Titles begin with what it is about; another kind of problem at the same place is no duplicate.
  const same = (near.data?.matters ?? []).filter(({ title }) => topic === undefined || title.startsWith(topic))
  if (!same.length || isRead) return null
  return (
    <section className="report-near" aria-live="polite">
      <h2>
        {say(
          `附近 100 米已有 ${same.length} 件未办结的报告`,
          `${same.length} open ${same.length === 1 ? 'report' : 'reports'} within 100 m`,
        )}
      </h2>
      <ul>
        {same.slice(0, 3).map((matter) => (
          <li key={matter.number}>
            <b>{matter.title}</b>{' '}
            <span className="quiet">
              {[
                process.states.find(({ name }) => name === matter.state)?.label,
                say(`${matter.metres} 米`, `${matter.metres} m away`),
                instantWords(matter.openedAt, language),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p>
        {say(
          '如果是同一个问题，继续提交就是加入：工作人员会并到一起办理，结果也会告诉您。',
          'If it is the same problem, sending yours joins it: they are handled as one and you hear of the outcome too.',
        )}
      </p>
      <p className="ways">
        <button type="button" className="button small" onClick={() => setRead(true)}>
          {say('知道了，继续', 'All right, go on')}
        </button>
        <Link className="button plain small" to="/">
          {say('不用再报了', 'No need to report it again')}
        </Link>
      </p>
    </section>
  )
}
