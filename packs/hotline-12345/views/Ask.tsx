import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { type Opened, useOpenCase } from '../../../web/cases/case-data.ts'
import { newKey } from '../../../web/cases/parts/new-key.ts'
import { useProcesses } from '../../../web/cases/processes.ts'
import { CommunityChoice } from '../../../web/cases/report/CommunityChoice.tsx'
import { ContactStep } from '../../../web/cases/report/ContactStep.tsx'
import { forgetDraft, useDraft } from '../../../web/cases/report/draft.ts'
import { ReportReceipt } from '../../../web/cases/report/ReportReceipt.tsx'
import { keepReceipt } from '../../../web/cases/track/receipts.ts'
import { useAnswer } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useSettled } from '../../../web/portal/SearchBox.tsx'
import { Problem } from '../../../web/request.ts'
import { useDivisionNames } from '../../../web/widgets/divisions.ts'
import { optionsOf } from '../../../web/widgets/options.ts'
import { useWords } from '../../../web/words.ts'
import type { answers } from '../queries.ts'
import { kindOf } from '../rules/kinds.ts'
import { placesIn } from '../rules/places-in-words.ts'
import '../../../web/cases/report/report.css'
import './ask.css'

type Found = Answer<typeof answers>

/** Asking the government: first whether the answer is there already, then, in plain words, the order itself. */
export function Ask({ packName }: PageProps) {
  const { say } = useWords()
  const [opened, setOpened] = useState<Opened>()
  useTitle(opened ? say('已收到', 'Received') : say('问政府、提诉求', 'Ask the government'))
  if (opened) return <ReportReceipt opened={opened} onAnother={() => setOpened(undefined)} />
  return <AskForm packName={packName} onOpened={setOpened} />
}

function AskForm({ packName, onOpened }: { packName: string; onOpened: (opened: Opened) => void }) {
  const { say } = useWords()
  const [draft, setDraft] = useDraft(`${packName}/order`)
  const [isMissing, setMissing] = useState(false)
  const open = useOpenCase()
  const process = useProcesses().find(({ pack, name }) => pack === packName && name === 'order')
  const kindField = process?.fields.find(({ name }) => name === 'kind')
  const entry = (name: string) => String(draft.form[name] ?? '')
  const what = entry('what')
  const words = useSettled(what.trim(), 400)
  const found = useAnswer<Found>(packName, 'answers', { words: words.slice(0, 200) }, { enabled: words.length >= 2 })
  const divisions = useDivisionNames()
  const named = placesIn(`${entry('where')} ${words}`, [...(divisions.data?.values() ?? [])])[0]
  const kind = entry('kind') || kindOf(what)
  const division = entry('division') || named?.code
  const wantsAnswer = draft.form['answer'] !== 'no'
  const refused = open.error instanceof Problem ? open.error : undefined
  const set = (name: string, value: unknown) => {
    setMissing(false)
    setDraft((before) => ({ ...before, form: { ...before.form, [name]: value }, key: newKey() }))
  }
  const send = () => {
    if (what.trim().length < 2) {
      setMissing(true)
      document.getElementById('ask-what')?.focus()
      return
    }
    const form = {
      channel: 'web',
      kind,
      topic: found.data?.topic ?? 'other',
      what: what.trim(),
      ...(entry('where').trim() ? { where: entry('where').trim() } : {}),
      ...(division ? { division } : {}),
      confidential: draft.form['confidential'] === 'yes' ? 'yes' : 'no',
      answer: wantsAnswer ? 'yes' : 'no',
    }
    open.mutate(
      { pack: packName, process: 'order', form, contact: wantsAnswer ? draft.contact : {}, key: draft.key },
      {
        onSuccess: (one) => {
          forgetDraft()
          keepReceipt({ number: one.number, code: one.queryCode, title: one.case.title, at: one.case.openedAt })
          onOpened(one)
        },
      },
    )
  }
  return (
    <form
      className="page report ask"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <header>
        <h1>{say('问政府、提诉求', 'Ask the government')}</h1>
        <p className="lead">
          {say(
            '用平常的话写，不用登录。能马上回答的，写的时候就会出现答案；其余的转到负责的单位限时办理，每一步都能查。',
            'Write in plain words, no account needed. What can be answered shows while you write; the rest goes to whoever is in charge, with a limit you can follow.',
          )}{' '}
          <b>
            {say(
              '有人受伤、着火或犯罪，请直接拨打 120、119、110。',
              'If anybody is hurt, or for fire or crime, call 120, 119 or 110.',
            )}
          </b>
        </p>
      </header>
      <section className="report-step">
        <div className="entry">
          <label htmlFor="ask-what">{say('您想问什么、反映什么', 'What is it about')}</label>
          <textarea
            id="ask-what"
            rows={5}
            maxLength={2000}
            value={what}
            aria-invalid={isMissing}
            onChange={(event) => set('what', event.target.value)}
          />
          {isMissing ? (
            <p className="problem" role="alert">
              {say('先写几个字说说是什么事。', 'Say in a few words what it is about.')}
            </p>
          ) : null}
        </div>
        <MaybeAnswered found={words.length >= 2 ? found.data : undefined} />
      </section>
      <section className="report-step">
        <fieldset className="ask-kinds">
          <legend>{say('这是', 'It is a')}</legend>
          {(kindField ? optionsOf(kindField) : []).map(({ key, label }) => (
            <label key={key}>
              <input type="radio" name="ask-kind" checked={kind === key} onChange={() => set('kind', key)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <div className="entry">
          <label htmlFor="ask-where">
            {say('在哪里', 'Where')} <small>{say('和地点无关可不填', 'leave empty if it has no place')}</small>
          </label>
          <input
            id="ask-where"
            autoComplete="off"
            maxLength={100}
            value={entry('where')}
            onChange={(event) => set('where', event.target.value)}
          />
          {named && !entry('division') ? (
            <p className="note" role="status">
              {say(`认出的地方：${named.name}`, `Recognised: ${named.name}`)}
            </p>
          ) : null}
        </div>
        <CommunityChoice value={division} isNeeded={false} onChange={(code) => set('division', code)} />
      </section>
      <section className="report-step">
        <label className="ask-check">
          <input type="checkbox" checked={wantsAnswer} onChange={(event) => set('answer', event.target.checked ? 'yes' : 'no')} />
          {say('需要答复和回访', 'Answer me and call back')}
        </label>
        <label className="ask-check">
          <input
            type="checkbox"
            checked={draft.form['confidential'] === 'yes'}
            onChange={(event) => set('confidential', event.target.checked ? 'yes' : 'no')}
          />
          {say('为我保密：承办单位也看不到我是谁', 'Keep me unknown, also to the unit that handles it')}
        </label>
      </section>
      {wantsAnswer ? (
        <ContactStep
          contact={draft.contact}
          onChange={(contact) => setDraft((before) => ({ ...before, contact, key: newKey() }))}
        />
      ) : null}
      <div className="report-send">
        {refused ? (
          <div className="alert" role="alert">
            <b>{refused.message}</b>
            {refused.problems.map(({ field, detail }) => (
              <p key={field + detail}>{detail}</p>
            ))}
          </div>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={open.isPending}>
          {open.isPending ? say('正在发送…', 'Sending…') : say('提交', 'Send')}
        </button>
        <p className="note">
          {say('已经提过的，', 'Asked before? ')}
          <Link to="/track">{say('凭编号和查询码查进度', 'Follow it by number and code')}</Link>
        </p>
      </div>
    </form>
  )
}

/** Answers that hold today to what is being written. */
function MaybeAnswered({ found }: { found: Found | undefined }) {
  const { say } = useWords()
  if (!found?.answers.length) return null
  return (
    <section className="ask-answers" aria-live="polite" aria-labelledby="ask-answers">
      <h2 id="ask-answers">{say('也许已有答案', 'Perhaps it is answered already')}</h2>
      {found.answers.slice(0, 3).map(({ code, question, answer, basis }) => (
        <details key={code}>
          <summary>{question}</summary>
          <p>{answer}</p>
          {basis ? <p className="note">{say(`依据：${basis}`, `Basis: ${basis}`)}</p> : null}
        </details>
      ))}
      <p className="note">{say('没有解决的话，继续往下填写提交。', 'If that does not help, go on below.')}</p>
    </section>
  )
}
