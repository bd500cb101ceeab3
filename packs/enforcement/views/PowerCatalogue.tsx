import { useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { catalogue } from '../queries.ts'
import { grades } from '../rules/discretion.ts'
import { powerKinds } from '../rules/powers.ts'
import { gradeWords, kindWords } from '../words.ts'
import { EnforcementNav } from './parts/EnforcementNav.tsx'
import './enforcement.css'

type Seen = Answer<typeof catalogue>

/** What departments may do to or for people, in plain words: by whom, by which law, how, and at what price. */
export function PowerCatalogue({ packName }: PageProps) {
  const { say, language } = useWords()
  const [address, setAddress] = useSearchParams()
  const [kind, department, q] = ['kind', 'department', 'q'].map((name) => address.get(name) ?? '')
  const answer = useAnswer<Seen>(packName, 'catalogue', { kind, department })
  const set = (name: string, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const seen = answer.data
  const kindWord = (key: string) => (language === 'en' ? kindWords[key] : powerKinds[key as keyof typeof powerKinds]) ?? key
  const shown = (seen?.powers ?? []).filter(
    ({ name, basis, code }) => !q || [name, basis, code].some((words) => words.includes(q)),
  )
  return (
    <div className="page enforcement">
      <EnforcementNav />
      <header className="opening">
        <div>
          <h1>{say('权力清单', 'Power catalogue')}</h1>
          <p className="sentence">
            {seen
              ? say(
                  `政府部门能做什么、依据什么、怎么做，都在这里：${seen.total} 项，${seen.online} 项已在网上办理和公开。清单上没有的，可以写信来问。`,
                  `What departments may do, by which law and how: ${seen.total} powers, ${seen.online} of them run online.`,
                )
              : say('正在载入', 'Loading…')}
          </p>
        </div>
      </header>
      <div className="power-find">
        <label>
          <span className="unseen">{say('搜索', 'Search')}</span>
          <input
            className="input"
            type="search"
            value={q}
            placeholder={say('例如：占道、食品、噪声', 'for example 食品')}
            onChange={(event) => set('q', event.target.value)}
          />
        </label>
        <label>
          <span className="unseen">{say('行使机关', 'Department')}</span>
          <select className="input" value={department} onChange={(event) => set('department', event.target.value)}>
            <option value="">{say('全部机关', 'All departments')}</option>
            {seen?.departments.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ul className="power-kinds" aria-label={say('按类别', 'By kind')}>
        {[{ kind: '', n: seen?.total ?? 0 }, ...(seen?.kinds ?? [])].map((one) => (
          <li key={one.kind}>
            <button type="button" aria-pressed={kind === one.kind} onClick={() => set('kind', one.kind)}>
              {one.kind ? kindWord(one.kind) : say('全部', 'All')} <small>{one.n}</small>
            </button>
          </li>
        ))}
      </ul>
      {seen ? null : <Loading lines={[90, 90, 90]} />}
      {seen && shown.length === 0 ? (
        <Empty
          title={say('没有找到', 'Nothing found')}
          help={say('换个说法，或看全部类别。', 'Try other words, or all kinds.')}
        />
      ) : null}
      <ol className="power-list">
        {shown.map((power) => (
          <li key={power.code}>
            <details>
              <summary>
                <b>{power.name}</b>
                <span>
                  {kindWord(power.kind)} · {power.departmentName}
                  {power.isOnline ? say(' · 网上办理', ' · online') : ''}
                </span>
              </summary>
              <dl>
                <dt>{say('依据', 'Basis')}</dt>
                <dd>
                  {power.basis} <small>{say('条款凭记忆整理，待核对', 'recalled, to be checked')}</small>
                </dd>
                <dt>{say('程序', 'Procedure')}</dt>
                <dd>{power.procedure}</dd>
                {power.mayGoUnpunished ? (
                  <>
                    <dt>{say('首违不罚', 'First offence')}</dt>
                    <dd>
                      {say('初次、轻微并及时改正的，可以不罚。', 'A first, minor offence that is put right may go unpunished.')}
                    </dd>
                  </>
                ) : null}
              </dl>
              {power.steps.length ? <Steps steps={power.steps} /> : null}
            </details>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** What each grade costs today, as ranges on one scale. */
function Steps({ steps }: { steps: Seen['powers'][number]['steps'] }) {
  const { say, language } = useWords()
  const most = Math.max(...steps.map((step) => step.most))
  return (
    <figure className="power-steps">
      <figcaption>
        {say(
          '罚多少，看情节（元；示例基准，以本市公布的为准）',
          'What it costs, by grade (yuan; illustrative until the city’s own steps are imported)',
        )}
      </figcaption>
      <ol>
        {steps.map((step) => (
          <li key={step.key}>
            <b>{language === 'en' ? gradeWords[step.grade] : grades[step.grade]}</b>
            <span>{step.condition}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="scale" width="100" height="8" />
              <rect x={(step.least / most) * 100} width={Math.max(1, ((step.most - step.least) / most) * 100)} height="8" />
            </svg>
            <span className="number">
              {numberWords(step.least)}—{numberWords(step.most)}
            </span>
            <small>{say(`${shortDate(step.from, 'zh')}起`, `since ${shortDate(step.from, 'en')}`)}</small>
          </li>
        ))}
      </ol>
    </figure>
  )
}
