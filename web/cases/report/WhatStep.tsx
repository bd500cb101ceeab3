import { useState } from 'react'
import type { FieldDefinition } from '../../definitions.ts'
import { optionsOf } from '../../widgets/options.ts'
import { useWords } from '../../words.ts'
import { PlainField } from '../parts/PlainField.tsx'
import type { StepProps } from './ReportForm.tsx'
import { fitOf } from './report-fields.ts'

/** What is wrong: big answers to tap, found in plain words, and a few words of one's own. */
export function WhatStep({ fields, form, problems, set }: StepProps) {
  const { say } = useWords()
  const { topic, questions, description, uploads, more } = fields
  const entry = (field: FieldDefinition) => (
    <PlainField
      key={field.name}
      id={`report-${field.name}`}
      field={field}
      value={form[field.name]}
      problem={problems[field.name]}
      onChange={(value) => set(field.name, value)}
    />
  )
  const asked = more.filter(({ optional }) => !optional)
  const offered = more.filter(({ optional }) => optional)
  return (
    <section className="report-step" aria-labelledby="report-what">
      <h2 id="report-what">
        <i aria-hidden="true">1</i>
        {topic?.label ?? say('什么问题', 'What is it')}
      </h2>
      {topic ? (
        <Topics
          field={topic}
          value={form[topic.name]}
          problem={problems[topic.name]}
          onChange={(value) => set(topic.name, value)}
        />
      ) : null}
      {questions.map((field) => (
        <fieldset key={field.name} className="report-question">
          <legend>{field.label}</legend>
          <div className="report-answers">
            {optionsOf(field).map(({ key, label }) => (
              <label key={key}>
                <input
                  type="radio"
                  name={`report-${field.name}`}
                  checked={form[field.name] === key}
                  onChange={() => set(field.name, key)}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
          <ProblemWords words={problems[field.name]} />
        </fieldset>
      ))}
      {description ? (
        <div className="entry">
          <label htmlFor="report-words">
            {description.label}
            {description.optional ? <small> {say('选填', 'optional')}</small> : null}
          </label>
          <textarea
            id="report-words"
            rows={3}
            maxLength={Number(description.options['max'] ?? 500)}
            placeholder={say('例如：人行道上的井盖碎了一半', 'For example: half of the manhole cover on the pavement is broken')}
            value={String(form[description.name] ?? '')}
            onChange={(event) => set(description.name, event.target.value)}
          />
          <ProblemWords words={problems[description.name]} />
        </div>
      ) : null}
      {uploads.map(entry)}
      {asked.map(entry)}
      {offered.length ? (
        <details className="report-more" open={offered.some(({ name }) => problems[name] !== undefined) || undefined}>
          <summary>{say('知道的话，还可以补充', 'More, if you know it')}</summary>
          {offered.map(entry)}
        </details>
      ) : null}
    </section>
  )
}

/** So many answers at first on a phone; the others are one tap or one word away. */
const atFirst = 8

function Topics({
  field,
  value,
  problem,
  onChange,
}: {
  field: FieldDefinition
  value: unknown
  problem: string | undefined
  onChange: (value: unknown) => void
}) {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const [showsAll, setShowsAll] = useState(false)
  const options = optionsOf(field)
  const fitting = options
    .map((option) => ({ option, fit: fitOf(option.label, typed) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ option }) => option)
  const last = options.at(-1)
  const found = fitting.length ? fitting : last ? [last] : []
  const isShort = typed === '' && !showsAll && options.length > atFirst + 1
  const shown = isShort ? found.filter((option, index) => index < atFirst || option.key === value) : found
  return (
    <>
      {options.length > 6 ? (
        <label className="report-search">
          <span className="unseen">{say('用平常的话找', 'Find it in plain words')}</span>
          <input
            type="search"
            className="input"
            placeholder={say('用平常的话找，例如“井盖”“噪音”', 'Find it in plain words, e.g. “light”')}
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              // Enter here chooses the best answer; it must not send a half-written report.
              if (event.key !== 'Enter') return
              event.preventDefault()
              if (fitting[0]) onChange(fitting[0].key)
            }}
          />
        </label>
      ) : null}
      {typed && !fitting.length ? (
        <p className="note" role="status">
          {say('没有对得上的，可以选下面这项，再用自己的话写。', 'Nothing fits; take this one and say it in your own words.')}
        </p>
      ) : null}
      <fieldset className="report-topics" aria-describedby={problem ? 'report-topic-problem' : undefined}>
        <legend className="unseen">{field.label}</legend>
        {shown.map(({ key, label }) => (
          <label key={key}>
            <input type="radio" name={`report-${field.name}`} checked={value === key} onChange={() => onChange(key)} />
            <span>{label}</span>
          </label>
        ))}
        {isShort ? (
          <button type="button" className="report-all" onClick={() => setShowsAll(true)}>
            {say(`全部 ${options.length} 种…`, `All ${options.length}…`)}
          </button>
        ) : null}
      </fieldset>
      <ProblemWords words={problem} id="report-topic-problem" />
    </>
  )
}

export const ProblemWords = ({ words, id }: { words: string | undefined; id?: string }) =>
  words ? (
    <p className="problem" role="alert" {...(id ? { id } : {})}>
      {words}
    </p>
  ) : null
