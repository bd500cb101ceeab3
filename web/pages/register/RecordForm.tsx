import { App, Button } from 'antd'
import { useState } from 'react'
import { Problem, useChangeRecord, useCreateRecord } from '../../data.ts'
import type { RecordDefinition, RecordValues } from '../../definitions.ts'
import { useWords } from '../../words.ts'
import { type Entries, FieldEntries } from './FieldEntries.tsx'

/** A new record. What was typed stays when the server refuses. */
export function CreateForm({ pack, type, onDone }: { pack: string; type: RecordDefinition; onDone: (id: string) => void }) {
  const { say } = useWords()
  const create = useCreateRecord(pack, type.name)
  const [entries, setEntries] = useState<Entries>({})
  return (
    <form
      className="record-form"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        const made = await create.mutateAsync(withoutBlanks(entries)).catch(focusFirstProblem)
        if (made) onDone(made.id)
      }}
    >
      <Refused error={create.error} type={type} />
      <FieldEntries type={type} entries={entries} setEntries={setEntries} problems={problemsOf(create.error)} />
      <div className="record-ways">
        <Button type="primary" htmlType="submit" loading={create.isPending ? { delay: 200 } : false}>
          {say('提交登记', 'Register')}
        </Button>
      </div>
    </form>
  )
}

interface ChangeProps {
  pack: string
  type: RecordDefinition
  record: RecordValues
  refetch: () => Promise<unknown>
  onDone: () => void
  onCancel: () => void
}

/** Changes a record at the version that was seen. When somebody was faster, both values stand side by side and nothing typed is lost. */
export function ChangeForm({ pack, type, record, refetch, onDone, onCancel }: ChangeProps) {
  const { say, word } = useWords()
  const { notification } = App.useApp()
  const change = useChangeRecord(pack, type.name)
  // Masked values are not the values; an untouched one must not be sent back.
  const [entries, setEntries] = useState<Entries>(() =>
    Object.fromEntries(type.fields.filter((field) => !field.personal).map((field) => [field.name, record[field.name]])),
  )
  const [seen, setSeen] = useState(record)
  const isStale = change.error instanceof Problem && change.error.code === 'record/stale'
  const changes = Object.fromEntries(
    Object.entries(entries)
      .filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(seen[name] ?? null))
      .map(([name, value]) => [name, value === '' || value === undefined ? null : value]),
  )
  const theirs = isStale && record.version !== seen.version ? record : undefined
  return (
    <form
      className="record-form"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault()
        const saved = await change.mutateAsync({ id: record.id, version: seen.version, changes }).catch(async (error) => {
          if (error instanceof Problem && error.code === 'record/stale') await refetch()
          return focusFirstProblem()
        })
        if (!saved) return
        const objections = (saved.objections ?? []) as readonly string[]
        if (objections.length) {
          const fields = objections
            .map((name) => type.fields.find((field) => field.name === name)?.label ?? name)
            .join(say('、', ', '))
          notification.info({
            title: say('已提交为数据异议', 'Recorded as an objection'),
            description: say(
              `“${fields}”由指定来源部门负责，您的内容已记入“数据异议”，原值在核实前不变。`,
              `Another department answers for “${fields}”. What you entered is kept under objections; the value stays until it has been checked.`,
            ),
            duration: 10,
          })
        }
        onDone()
      }}
    >
      {isStale && theirs ? (
        <div className="alert" role="alert">
          <p>{change.error?.message}</p>
          <Button
            onClick={() => {
              setSeen(theirs)
              // Fields I did not touch take the new value; mine stay as I typed them.
              setEntries((mine) =>
                Object.fromEntries(
                  type.fields.map((field) => [
                    field.name,
                    field.name in changes ? mine[field.name] : field.personal ? mine[field.name] : theirs[field.name],
                  ]),
                ),
              )
              change.reset()
            }}
          >
            {say('保留我的修改，在最新版上继续', 'Keep my changes on top of the latest version')}
          </Button>
        </div>
      ) : (
        <Refused error={change.error} type={type} />
      )}
      <FieldEntries
        type={type}
        entries={entries}
        setEntries={setEntries}
        problems={problemsOf(change.error)}
        masked={record}
        {...(theirs
          ? {
              theirs: Object.fromEntries(
                type.fields
                  .filter((field) => JSON.stringify(theirs[field.name]) !== JSON.stringify(seen[field.name]))
                  .map((field) => [field.name, theirs[field.name]]),
              ),
            }
          : {})}
      />
      <div className="record-ways">
        <Button
          type="primary"
          htmlType="submit"
          loading={change.isPending ? { delay: 200 } : false}
          disabled={Object.keys(changes).length === 0}
        >
          {word('save')}
        </Button>
        <Button onClick={onCancel}>{word('cancel')}</Button>
      </div>
    </form>
  )
}

export function Refused({ error, type }: { error: Error | null; type: RecordDefinition }) {
  if (!error) return null
  const problems = error instanceof Problem ? error.problems : []
  const known = new Set(type.fields.map((field) => field.name))
  return (
    <div className="alert" role="alert">
      <p>{error.message}</p>
      {problems.some((problem) => !known.has(problem.field)) ? (
        <ul>
          {problems
            .filter((problem) => !known.has(problem.field))
            .map((problem) => (
              <li key={problem.field + problem.detail}>{problem.detail}</li>
            ))}
        </ul>
      ) : null}
    </div>
  )
}

export const problemsOf = (error: Error | null): Readonly<Record<string, string>> =>
  error instanceof Problem ? Object.fromEntries(error.problems.map((problem) => [problem.field, problem.detail])) : {}

export const withoutBlanks = (entries: Entries): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== null && value !== ''))

/** Brings the first wrong entry into view once it is marked. */
export function focusFirstProblem(): undefined {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>('.record-form [aria-invalid="true"], .record-form .alert')
      ?.scrollIntoView({ block: 'center' }),
  )
  return undefined
}
