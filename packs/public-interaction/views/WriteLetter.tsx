import { useId } from 'react'
import { Link } from 'react-router'
import { ReportReceipt } from '../../../web/cases/report/ReportReceipt.tsx'
import { usePlainForm } from '../../../web/cases/report/use-plain-form.ts'
import '../../../web/cases/report/report.css'
import { useRead } from '../../../web/data.ts'
import { useWords } from '../../../web/words.ts'
import { letterKinds, topics } from '../letters/topics.ts'
import { personalDataIn, personalWords } from '../rules/personal-data.ts'
import { useLetterWords } from './parts/letter-words.ts'
import './letters.css'

const blank = { wish: 'public' }

/** Writing to the mayor: three short steps, no account. */
export function WriteLetter() {
  const { say } = useWords()
  const words = useLetterWords()
  const id = useId()
  const { given, set, wrong, problem, error, isPending, opened, again, send } = usePlainForm(
    'public-interaction',
    'letter',
    blank,
  )
  const districts = useRead<{ records: readonly { code: string; name: string; nameEn?: string }[] }>(
    '/api/records/divisions/division?level=district&limit=50',
  )
  if (opened) return <ReportReceipt opened={opened} onAnother={again} />
  const inSubject = personalDataIn(given('subject'))
  return (
    <form className="page report letter-form" onSubmit={send}>
      <header>
        <h1>{say('写信给市长', 'Write to the mayor')}</h1>
        <p className="lead">
          {say(
            '咨询、求助、投诉、建议都可以，不用注册。1 个工作日内告诉您交给谁，转办后 5 个工作日内答复。',
            'Ask, call for help, complain or suggest; no account needed. Within 1 working day you learn who handles it; 5 working days later you have an answer.',
          )}{' '}
          <b>{say('紧急情况请拨打 110、119、120。', 'In an emergency call 110, 119 or 120.')}</b>
        </p>
      </header>
      <section className="report-step" aria-labelledby={`${id}-what`}>
        <h2 id={`${id}-what`}>
          <i aria-hidden="true">1</i>
          {say('什么事', 'What it is about')}
        </h2>
        <Chips
          name="topic"
          legend={say('关于什么', 'Topic')}
          keys={Object.keys(topics)}
          label={words.topic}
          value={given('topic')}
          set={set}
        />
        <Chips
          name="kind"
          legend={say('想做什么', 'Kind')}
          keys={Object.keys(letterKinds)}
          label={words.kind}
          value={given('kind')}
          set={set}
        />
        <div className="entry">
          <label htmlFor={`${id}-subject`}>{say('标题', 'Subject')}</label>
          <input
            id={`${id}-subject`}
            required
            maxLength={60}
            value={given('subject')}
            onChange={(event) => set('subject', event.target.value)}
            aria-describedby={`${id}-subject-note`}
          />
          <p className="note" id={`${id}-subject-note`} role="status">
            {inSubject.length
              ? say(
                  `标题里好像有${inSubject.map(({ kind }) => personalWords[kind].zh).join('、')}，请写在内容里，不要写在标题里。`,
                  `The subject seems to hold a ${inSubject.map(({ kind }) => personalWords[kind].en).join(', ')}; please put it into the letter instead.`,
                )
              : say('一句话说明，不写姓名、电话和住址。', 'One line, without names, telephones and addresses.')}
          </p>
          <Wrong words={wrong('subject')} />
        </div>
        <div className="entry">
          <label htmlFor={`${id}-content`}>{say('内容', 'Your letter')}</label>
          <textarea
            id={`${id}-content`}
            required
            rows={8}
            maxLength={3000}
            value={given('content')}
            placeholder={say('什么时间、什么地点、什么事、希望怎样解决', 'When, where, what, and what would help')}
            onChange={(event) => set('content', event.target.value)}
          />
          <Wrong words={wrong('content')} />
        </div>
        <div className="entry">
          <label htmlFor={`${id}-division`}>
            {say('所在区县', 'District')} <small>{say('与某个地方有关时选', 'if it is about a place')}</small>
          </label>
          <select id={`${id}-division`} value={given('division')} onChange={(event) => set('division', event.target.value)}>
            <option value="">{say('不限', 'anywhere')}</option>
            {districts.data?.records.map(({ code, name, nameEn }) => (
              <option key={code} value={code}>
                {say(name, nameEn ?? name)}
              </option>
            ))}
          </select>
        </div>
      </section>
      <section className="report-step" aria-labelledby={`${id}-wish`}>
        <h2 id={`${id}-wish`}>
          <i aria-hidden="true">2</i>
          {say('能不能公开', 'May it be public')}
        </h2>
        <Chips
          name="wish"
          legend={say('公开意愿', 'Consent')}
          keys={['public', 'private']}
          label={(one) => (one === 'public' ? say('可以公开', 'It may be public') : say('不公开', 'Keep it private'))}
          value={given('wish')}
          set={set}
        />
        <p className="note">
          {say(
            '同意公开也不会露出您是谁：工作人员逐字隐去姓名、电话、住址后才公开，帮到有同样问题的人。',
            'Even then nobody learns who you are: officers take out names, telephones and addresses first. It helps others with the same question.',
          )}
        </p>
      </section>
      <section className="report-step" aria-labelledby={`${id}-who`}>
        <h2 id={`${id}-who`}>
          <i aria-hidden="true">3</i>
          {say('怎么联系您', 'How to reach you')} <small>{say('可以不填', 'you may leave it empty')}</small>
        </h2>
        <div className="report-contact">
          <div className="entry">
            <label htmlFor={`${id}-phone`}>{say('联系电话', 'Telephone')}</label>
            <input
              id={`${id}-phone`}
              type="tel"
              inputMode="tel"
              value={given('phone')}
              onChange={(event) => set('phone', event.target.value)}
            />
            <Wrong words={wrong('phone')} />
          </div>
          <div className="entry">
            <label htmlFor={`${id}-name`}>{say('怎么称呼', 'Name')}</label>
            <input id={`${id}-name`} maxLength={30} value={given('name')} onChange={(event) => set('name', event.target.value)} />
          </div>
        </div>
        <p className="note">
          {say(
            '内容和联系方式只有办理人员能看到，每次查看都有记录。凭编号和查询码随时看答复。',
            'Only those who handle it see the letter and your contact; every viewing is logged. Number and code show you the answer at any time.',
          )}
        </p>
      </section>
      <div className="report-send">
        {error ? (
          <p className="alert" role="alert">
            <b>{error.message}</b>{' '}
            {problem?.problems
              .filter(({ field }) => ['topic', 'kind', 'wish', 'division'].includes(field ?? ''))
              .map(({ detail }) => detail)
              .join(' ')}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={isPending}>
          {isPending ? say('正在发送…', 'Sending…') : say('寄出', 'Send the letter')}
        </button>
        <p className="note">
          <Link to="/public-interaction">{say('先看看别人问过的', 'First see what others asked')}</Link>
        </p>
      </div>
    </form>
  )
}

interface ChipsProps {
  readonly name: string
  readonly legend: string
  readonly keys: readonly string[]
  readonly label: (key: string) => string
  readonly value: string
  readonly set: (name: string, value: string) => void
}

function Chips({ name, legend, keys, label, value, set }: ChipsProps) {
  return (
    <fieldset className="letter-chips">
      <legend>{legend}</legend>
      {keys.map((one) => (
        <label key={one} data-on={value === one}>
          <input type="radio" name={name} required value={one} checked={value === one} onChange={() => set(name, one)} />
          {label(one)}
        </label>
      ))}
    </fieldset>
  )
}

const Wrong = ({ words }: { words: string | undefined }) => (words ? <p className="problem">{words}</p> : null)
