import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Answer } from '#kernel'
import { useOpenCase, useWorklist } from '../../../web/cases/case-data.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { leftWords } from '../../../web/cases/parts/due-words.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { Problem, useAnswer, useRead } from '../../../web/data.ts'
import { numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { patrol } from '../queries.ts'
import { grades, stepsOn } from '../rules/discretion.ts'
import { gradeWords, powerNames, subjectKindWords } from '../words.ts'
import './enforcement.css'

type Own = Answer<typeof patrol>

/** In the street: my cases, and a new one in a few taps with the discretion steps in sight. */
export function Patrol({ packName }: PageProps) {
  const { say, language } = useWords()
  const now = useNow()
  const own = useAnswer<Own>(packName, 'patrol')
  const list = useWorklist({ process: 'enforcement/penalty', mine: true })
  const [isFiling, setFiling] = useState(false)
  if (own.error) return <Failed error={own.error} retry={() => void own.refetch()} />
  if (!own.data)
    return (
      <div className="page">
        <Loading lines={[60, 100, 100]} />
      </div>
    )
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? []
  const late = cases.filter(({ lamp }) => lamp === 'red').length
  return (
    <div className="page enforcement patrol">
      <header className="opening">
        <div>
          <h1>{say('执法随身页', 'On patrol')}</h1>
          <p className="sentence">
            {say(
              `${cases.length} 件案子等您办理${late ? `，${late} 件已超期` : ''}。`,
              `${cases.length} cases wait for you${late ? `, ${late} are late` : ''}.`,
            )}
          </p>
        </div>
        <div className="ways">
          <button
            type="button"
            className={isFiling ? 'button' : 'button primary'}
            aria-expanded={isFiling}
            onClick={() => setFiling(!isFiling)}
          >
            {isFiling ? say('先不立案', 'Not now') : say('现场立案', 'File a case')}
          </button>
        </div>
      </header>
      {isFiling ? <Filing own={own.data} /> : null}
      <ol className="patrol-cases">
        {cases.map((line) => (
          <li key={line.id}>
            <Link to={`/cases/${line.id}`}>
              <CaseLamp lamp={line.lamp} />
              <span>
                <b>{line.title}</b>
                <small>
                  {line.stateLabel} · {line.number}
                </small>
              </span>
              <span>{line.nextDue ? leftWords(line.nextDue, now, language) : ''}</span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Filing({ own }: { own: Own }) {
  const { say, language } = useWords()
  const navigate = useNavigate()
  const open = useOpenCase()
  const districts = useRead<{ records: readonly { code: string; name: string; nameEn?: string }[] }>(
    '/api/records/divisions/division?level=district&limit=50',
  )
  const [key, setKey] = useState(newKey)
  const [form, setForm] = useState<Readonly<Record<string, string>>>({
    procedure: 'ordinary',
    source: 'inspection',
    subjectKind: 'organisation',
    foundOn: own.today,
    first: own.inspectors[0]?.certificate ?? '',
    second: own.inspectors[1]?.certificate ?? '',
  })
  const [phone, setPhone] = useState('')
  const set = (name: string) => (event: { target: { value: string } }) => {
    setForm((before) => ({ ...before, [name]: event.target.value }))
    setKey(newKey())
  }
  const problem = open.error instanceof Problem ? open.error : undefined
  const power = own.powers.find(({ code }) => code === form['power'])
  const steps = power ? stepsOn(power.code, form['foundOn'] ?? own.today) : []
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== ''))
    const contact = { name: form['subject'] ?? '', ...(phone ? { phone } : {}) }
    open.mutate(
      { pack: 'enforcement', process: 'penalty', form: filled, contact, key },
      { onSuccess: (done) => void navigate(`/cases/${done.case.id}`, { state: { queryCode: done.queryCode } }) },
    )
  }
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <div className="entry">
      <label htmlFor={`patrol-${name}`}>{label}</label>
      <select id={`patrol-${name}`} required value={form[name] ?? ''} onChange={set(name)}>
        <option value="" disabled>
          {say('请选择', 'Please choose')}
        </option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Wrong words={problem?.problems.find((one) => one.field === name)?.detail} />
    </div>
  )
  const text = (name: string, label: string, more: object = {}) => (
    <div className="entry">
      <label htmlFor={`patrol-${name}`}>{label}</label>
      <input id={`patrol-${name}`} value={form[name] ?? ''} onChange={set(name)} {...more} />
      <Wrong words={problem?.problems.find((one) => one.field === name)?.detail} />
    </div>
  )
  const officers = own.inspectors.map(({ certificate, name }) => [certificate, `${name} ${certificate}`] as const)
  return (
    <form className="patrol-form" onSubmit={send}>
      {select(
        'power',
        say('违法行为', 'Offence'),
        own.powers.map(({ code, name }) => [code, language === 'en' ? (powerNames[code] ?? name) : name] as const),
      )}
      {steps.length ? (
        <ul className="patrol-steps">
          {steps.map((step) => (
            <li key={step.grade}>
              <b>{language === 'en' ? gradeWords[step.grade] : grades[step.grade]}</b> {step.when}
              <span>
                {numberWords(step.least)}—{numberWords(step.most)} {say('元', 'yuan')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {power?.mayGoUnpunished ? (
        <p className="alert calm">
          {say('初次、轻微并当场改正的，可以不予处罚。', 'A first, minor offence put right on the spot may go unpunished.')}
        </p>
      ) : null}
      {select('procedure', say('程序', 'Procedure'), [
        ['ordinary', say('普通程序', 'ordinary')],
        ['simple', say('简易程序（当场）', 'simple (on the spot)')],
      ])}
      {select('subjectKind', say('当事人类别', 'Kind of party'), [
        ['organisation', say('法人及非法人组织', subjectKindWords['organisation']!)],
        ['soleTrader', say('个体工商户', subjectKindWords['soleTrader']!)],
        ['person', say('自然人', subjectKindWords['person']!)],
      ])}
      {text('subject', say('当事人', 'Party'), { required: true, maxLength: 120 })}
      {form['subjectKind'] === 'person'
        ? null
        : text('creditCode', say('统一社会信用代码（可不填）', 'Credit code (may be left empty)'), { maxLength: 18 })}
      <div className="entry">
        <label htmlFor="patrol-phone">{say('当事人电话（可不填）', 'Party’s telephone (may be left empty)')}</label>
        <input id="patrol-phone" type="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
      </div>
      {select(
        'division',
        say('发生地', 'Where'),
        (districts.data?.records ?? []).map(({ code, name, nameEn }) => [code, say(name, nameEn ?? name)] as const),
      )}
      {text('foundOn', say('违法行为发生日', 'Day of the offence'), { type: 'date', required: true })}
      {select('first', say('执法人员一', 'First officer'), officers)}
      {select('second', say('执法人员二', 'Second officer'), officers)}
      {select('source', say('线索来源', 'Found by'), [
        ['inspection', say('监督检查', 'inspection')],
        ['draw', say('双随机抽查', 'random inspection')],
        ['report', say('投诉举报', 'complaint or report')],
        ['transfer', say('移送交办', 'handed over')],
      ])}
      <div className="entry wide">
        <label htmlFor="patrol-situation">{say('发现的情况', 'What was found')}</label>
        <textarea
          id="patrol-situation"
          rows={4}
          required
          maxLength={2000}
          value={form['situation'] ?? ''}
          onChange={set('situation')}
        />
      </div>
      {open.error ? (
        <p className="alert wide" role="alert">
          {open.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary" disabled={open.isPending}>
        {open.isPending ? say('正在立案…', 'Filing…') : say('立案', 'File')}
      </button>
    </form>
  )
}

const Wrong = ({ words }: { words: string | undefined }) => (words ? <p className="problem">{words}</p> : null)
