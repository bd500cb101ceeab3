import { useEffect, useMemo, useRef, useState } from 'react'
import { Problem } from '../../request.ts'
import { PendingUploads, usePendingUploads } from '../../uploads/pending.ts'
import { useWords } from '../../words.ts'
import { isBlank } from '../case.ts'
import { type Opened, useOpenCase } from '../case-data.ts'
import { newKey } from '../parts/new-key.ts'
import type { Process } from '../processes.ts'
import { keepReceipt } from '../track/receipts.ts'
import { ContactStep } from './ContactStep.tsx'
import { forgetDraft, newDraft, useDraft } from './draft.ts'
import { NearHint } from './NearHint.tsx'
import { reportFields } from './report-fields.ts'
import { WhatStep } from './WhatStep.tsx'
import { WhereStep } from './WhereStep.tsx'

export interface StepProps {
  readonly fields: ReturnType<typeof reportFields>
  readonly form: Readonly<Record<string, unknown>>
  readonly problems: Readonly<Record<string, string>>
  readonly set: (name: string, value: unknown) => void
}

/** Three short steps on one screen: what, where, and — if one likes — who. */
export function ReportForm({ process, onOpened }: { process: Process; onOpened: (opened: Opened) => void }) {
  const { say } = useWords()
  const name = `${process.pack}/${process.name}`
  const [draft, setDraft, isResumed] = useDraft(name)
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({})
  const fields = useMemo(() => reportFields(process), [process])
  const open = useOpenCase()
  const { uploads, report } = usePendingUploads()
  const [waitsForFile, setWaitsForFile] = useState(false)
  const refused = open.error instanceof Problem ? open.error : undefined
  const problems = {
    ...Object.fromEntries((refused?.problems ?? []).map(({ field, detail }) => [field, detail])),
    ...missing,
  }
  const set = (field: string, value: unknown) => {
    setMissing(({ [field]: _, ...rest }) => rest)
    // Whoever takes the picture out again looks once more before it goes.
    if (isBlank(value)) setWaitsForFile(false)
    // A corrected report is another request than the one that was refused.
    setDraft((before) => ({ ...before, form: { ...before.form, [field]: value }, key: newKey() }))
  }
  const send = ({ withoutFile = false } = {}) => {
    const blanks = process.fields.filter((field) => !field.optional && isBlank(draft.form[field.name]))
    setMissing(Object.fromEntries(blanks.map((field) => [field.name, missingWords(field.kind, say)])))
    if (blanks.length) return showFirstProblem()
    // A picture on its way belongs to the report; without it, it goes only if the reporter says so.
    if (uploads !== 'idle' && !withoutFile) return setWaitsForFile(true)
    setWaitsForFile(false)
    open.mutate(
      {
        pack: process.pack,
        process: process.name,
        form: Object.fromEntries(Object.entries(draft.form).filter(([, value]) => !isBlank(value))),
        contact: draft.contact,
        key: draft.key,
      },
      {
        onSuccess: (opened) => {
          forgetDraft()
          keepReceipt({
            number: opened.number,
            code: opened.queryCode,
            title: opened.case.title,
            at: opened.case.openedAt,
          })
          onOpened(opened)
        },
        onError: (error) => {
          const isOffline = error instanceof Problem && error.status === 0
          setDraft((before) => ({ ...before, isWaiting: isOffline }))
          if (!isOffline) showFirstProblem()
        },
      },
    )
  }
  // Sent by itself once the network is back; the key makes sure that it arrives once.
  const sendNow = useRef(send)
  sendNow.current = send
  useEffect(() => {
    if (!draft.isWaiting) return
    const onOnline = () => sendNow.current()
    addEventListener('online', onOnline)
    return () => removeEventListener('online', onOnline)
  }, [draft.isWaiting])
  // The report that waited for its picture goes as soon as that is there.
  useEffect(() => {
    if (waitsForFile && uploads === 'idle') sendNow.current()
  }, [waitsForFile, uploads])
  const steps = { fields, form: draft.form, problems, set }
  return (
    <form
      className="page report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <header>
        <h1>{say('报告问题', 'Report a problem')}</h1>
        <p className="lead">
          {say(`${process.purpose}不用登录，一分钟就好。`, `${process.purpose} No account needed; it takes a minute.`)}{' '}
          <b>
            {say(
              '有人受伤、着火或犯罪，请直接拨打 120、119、110。',
              'If anybody is hurt, or for fire or crime, call 120, 119 or 110.',
            )}
          </b>
        </p>
      </header>
      {isResumed && !draft.isWaiting && !open.error ? (
        <p className="alert calm report-resumed">
          {say('接着上次没有发出的继续。', 'This goes on where you left off.')}{' '}
          <button
            type="button"
            className="button plain small"
            onClick={() => {
              forgetDraft()
              setDraft(() => newDraft(name))
            }}
          >
            {say('重新填写', 'Start afresh')}
          </button>
        </p>
      ) : null}
      <PendingUploads value={report}>
        <WhatStep {...steps} />
      </PendingUploads>
      <WhereStep {...steps} />
      <NearHint process={process} form={draft.form} fields={fields} />
      <ContactStep
        contact={draft.contact}
        onChange={(contact) => setDraft((before) => ({ ...before, contact, key: newKey() }))}
      />
      <div className="report-send">
        {waitsForFile && uploads !== 'idle' ? (
          <div className="alert calm" role="status">
            <b>
              {uploads === 'sending'
                ? say('照片还在上传，传完就会自动提交。', 'The picture is still on its way; the report goes with it.')
                : say(
                    '照片还没有传上去，联网后会自动重传并提交。',
                    'The picture is not uploaded yet; it goes again, and the report with it.',
                  )}
            </b>{' '}
            <button type="button" className="button small" onClick={() => send({ withoutFile: true })}>
              {say('不带照片，现在提交', 'Send it without the picture')}
            </button>
          </div>
        ) : null}
        {draft.isWaiting ? (
          <p className="alert calm" role="status">
            <b>{say('还没有发出：现在连接不上网络。', 'Not sent yet: there is no connection.')}</b>{' '}
            {say(
              '内容已存在本机，联网后会自动发出；也可以过一会儿再打开本页发送。',
              'It is kept on this device and goes out by itself once you are connected; or come back to this page later.',
            )}
          </p>
        ) : refused ? (
          <div className="alert" role="alert">
            <b>{refused.message}</b>
            {refused.problems
              .filter(({ field }) => !process.fields.some((own) => own.name === field))
              .map(({ field, detail }) => (
                <p key={field}>{detail}</p>
              ))}
          </div>
        ) : Object.keys(missing).length ? (
          <p className="alert" role="alert">
            {say('还差一点：', 'Still missing: ')}
            {process.fields
              .filter((field) => missing[field.name])
              .map((field) => field.label)
              .join(say('、', ', '))}
          </p>
        ) : null}
        <button type="submit" className="button primary report-button" disabled={open.isPending}>
          {open.isPending
            ? say('正在发送…', 'Sending…')
            : draft.isWaiting
              ? say('现在再发一次', 'Try again now')
              : say('提交报告', 'Send the report')}
        </button>
      </div>
    </form>
  )
}

function missingWords(kind: string, say: (zh: string, en: string) => string): string {
  if (kind === 'point') return say('请在地图上点一下位置，或使用我的位置。', 'Tap the place on the map, or use your location.')
  if (kind === 'choice') return say('请选一项。', 'Please choose one.')
  return say('请填写。', 'Please fill this in.')
}

function showFirstProblem(): void {
  requestAnimationFrame(() => {
    const first = document.querySelector<HTMLElement>('.report .problem, .report .alert')
    first?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  })
}
