import { useState } from 'react'
import { type Contact, type Opened, useOpenCase } from '../../../../web/cases/case-data.ts'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { Problem } from '../../../../web/request.ts'
import { PendingUploads, usePendingUploads } from '../../../../web/uploads/pending.ts'
import { useWords } from '../../../../web/words.ts'
import type { GuideItem, GuideMaterial } from '../Guide.tsx'
import { MaterialFile } from './MaterialFile.tsx'
import { MaterialLines } from './MaterialLines.tsx'
import './apply-form.css'

interface Props {
  readonly item: GuideItem
  readonly materials: readonly GuideMaterial[]
  /** Entries that are there before anybody types. */
  readonly start: Readonly<Record<string, string>>
  /** Who applies, above everything else. */
  readonly children: React.ReactNode
  readonly applicant: Readonly<Record<string, string>>
  readonly contact?: Contact
  readonly onOpened: (opened: Opened) => void
}

/** The form of an application: only what this item asks and the city does not know. */
export function ApplyForm({ item, materials, start, children, applicant, contact = {}, onOpened }: Props) {
  const { say } = useWords()
  const [form, setForm] = useState<Readonly<Record<string, string>>>(start)
  const [key, setKey] = useState(newKey)
  const open = useOpenCase()
  const { uploads, report } = usePendingUploads()
  const refused = open.error instanceof Problem ? open.error : undefined
  const problemOf = (field: string) => refused?.problems.find((problem) => problem.field === field)?.detail
  const set = (field: string, value: string) => {
    setForm((before) => ({ ...before, [field]: value }))
    setKey(newKey())
  }
  const entry = (field: string, label: string, more: { hint?: string; long?: boolean; type?: string } = {}) => (
    <div className="entry">
      <label htmlFor={`apply-${field}`}>{label}</label>
      {more.long ? (
        <textarea
          id={`apply-${field}`}
          rows={3}
          maxLength={1000}
          value={form[field] ?? ''}
          onChange={(event) => set(field, event.target.value)}
        />
      ) : (
        <input
          id={`apply-${field}`}
          type={more.type ?? 'text'}
          maxLength={200}
          value={form[field] ?? ''}
          aria-describedby={problemOf(field) ? `apply-${field}-problem` : undefined}
          onChange={(event) => set(field, event.target.value)}
        />
      )}
      {more.hint ? <p className="note">{more.hint}</p> : null}
      <ProblemWords id={`apply-${field}-problem`} words={problemOf(field)} />
    </div>
  )
  const asksName = item.asks === 'subject' || item.asks === 'both'
  const asksPlace = item.asks === 'premises' || item.asks === 'both'
  return (
    <form
      className="apply-form"
      onSubmit={(event) => {
        event.preventDefault()
        const filled = Object.fromEntries(Object.entries({ ...form, ...applicant }).filter(([, value]) => value !== ''))
        open.mutate(
          { pack: 'service-hall', process: 'application', form: { item: item.code, ...filled }, contact, key },
          { onSuccess: onOpened },
        )
      }}
    >
      <fieldset>
        <legend>{say('谁来申请', 'Who applies')}</legend>
        {children}
        <ProblemWords words={problemOf('applicantKind') ?? problemOf('applicantId') ?? problemOf('applicantName')} />
        {entry('phone', say('联系电话', 'Telephone'), { type: 'tel' })}
      </fieldset>
      {asksName || asksPlace ? (
        <fieldset>
          <legend>{say('申请什么', 'What for')}</legend>
          {asksName ? entry('subject', say('拟用名称', 'Name wanted')) : null}
          {asksPlace ? entry('premises', say('场所地址', 'Address of the premises')) : null}
        </fieldset>
      ) : null}
      <fieldset>
        <legend>{say('材料', 'Materials')}</legend>
        <PendingUploads value={report}>
          <MaterialLines materials={materials}>
            {(material) =>
              material.covered || material.kind === 'form' ? null : (
                <MaterialFile
                  id={`apply-material${material.order}`}
                  material={material}
                  value={form[`material${material.order}`]}
                  onChange={(value) => set(`material${material.order}`, value ?? '')}
                />
              )
            }
          </MaterialLines>
        </PendingUploads>
        <p className="note">
          {say(
            '手头没有的材料可以先提交申请，窗口会一次告知还差什么；也可以带到大厅或邮寄。',
            'What is not at hand may follow: the window says once what is missing; it can also be brought or posted.',
          )}
        </p>
      </fieldset>
      {item.byPledge ? (
        <fieldset>
          <legend>{say('告知承诺', 'Pledge')}</legend>
          <label className="apply-choice">
            <input
              type="checkbox"
              checked={form['pledge'] === 'yes'}
              onChange={(event) => set('pledge', event.target.checked ? 'yes' : 'no')}
            />
            <span>
              {say(
                '我已知晓办理条件，承诺符合，愿意当场取得决定并接受事后核查；承诺不实的，自愿承担撤销决定等后果。',
                'I know the conditions and pledge to meet them; I take the decision at once, may be checked, and bear the consequences of a false pledge.',
              )}
            </span>
          </label>
        </fieldset>
      ) : null}
      <fieldset>
        <legend>{say('结果怎么给您', 'How to deliver the result')}</legend>
        {(
          [
            ['electronic', say('电子送达，存进我的证照', 'electronically, among my licences')],
            ['post', say('邮寄到家', 'by post')],
            ['counter', say('到大厅窗口取', 'at the counter')],
          ] as const
        ).map(([value, label]) => (
          <label key={value} className="apply-choice">
            <input
              type="radio"
              name="delivery"
              checked={(form['delivery'] ?? 'electronic') === value}
              onChange={() => set('delivery', value)}
            />
            <span>{label}</span>
          </label>
        ))}
        {entry('details', say('还有什么要说明（选填）', 'Anything else (optional)'), { long: true })}
      </fieldset>
      {open.error ? (
        <p className="alert" role="alert">
          {refused?.problems.length ? refused.problems.map(({ detail }) => detail).join(' ') : open.error.message}
        </p>
      ) : null}
      <button type="submit" className="button primary apply-send" disabled={open.isPending || uploads === 'sending'}>
        {uploads === 'sending'
          ? say('文件上传中…', 'Uploading…')
          : open.isPending
            ? say('正在提交…', 'Sending…')
            : say('提交申请', 'Send the application')}
      </button>
    </form>
  )
}

export const ProblemWords = ({ words, id }: { words: string | undefined; id?: string }) =>
  words ? (
    <p className="apply-problem" role="alert" {...(id ? { id } : {})}>
      {words}
    </p>
  ) : null
