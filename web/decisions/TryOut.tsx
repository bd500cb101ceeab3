import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../request.ts'
import { widgetOf } from '../widgets/index.ts'
import { useWords } from '../words.ts'
import type { Table } from './decision.ts'

export interface Trial {
  readonly edition: number
  readonly fits: readonly number[]
  readonly row?: number
  readonly gives?: Readonly<Record<string, unknown>>
}

/** 试算: example inputs, and what an edition decides for them. */
export function TryOut({
  table,
  edition,
  onTried,
}: {
  table: Table
  edition: number
  onTried: (trial: Trial | undefined) => void
}) {
  const { say } = useWords()
  const [inputs, setInputs] = useState<Readonly<Record<string, unknown>>>({})
  const trial = useMutation({
    mutationFn: () =>
      ask<Trial>(`/api/decisions/${table.pack}/${table.name}/try`, {
        method: 'POST',
        body: {
          edition,
          inputs: Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined && value !== '')),
        },
      }),
    onSuccess: onTried,
  })
  const { data } = trial
  return (
    <form
      className="decision-try"
      onSubmit={(event) => {
        event.preventDefault()
        trial.mutate()
      }}
    >
      <h2>{say('试算', 'Try it')}</h2>
      {table.asks.map((field) => {
        const { Edit } = widgetOf(field.widget)
        return (
          <div className="entry" key={field.name}>
            <label htmlFor={`try-${field.name}`}>{field.label}</label>
            <Edit
              id={`try-${field.name}`}
              field={{ ...field, optional: true }}
              value={inputs[field.name]}
              onChange={(value) => {
                setInputs((before) => ({ ...before, [field.name]: value }))
                trial.reset()
                onTried(undefined)
              }}
            />
          </div>
        )
      })}
      <button type="submit" className="button" disabled={trial.isPending}>
        {say('试算', 'Try')}
      </button>
      <p className="decision-answer" role="status">
        {data && data.row === undefined ? say('没有一行符合，不作决定。', 'No row fits; nothing is decided.') : null}
        {data?.gives ? (
          <>
            {say(`第 ${data.edition} 版第 ${data.row} 行：`, `Edition ${data.edition}, row ${data.row}: `)}
            {table.decides.map((field) => {
              const { Show } = widgetOf(field.widget)
              return (
                <b key={field.name}>
                  <Show value={data.gives![field.name]} field={field} />
                </b>
              )
            })}
          </>
        ) : null}
      </p>
      {trial.error ? (
        <p className="alert" role="alert">
          {trial.error.message}
        </p>
      ) : null}
    </form>
  )
}
