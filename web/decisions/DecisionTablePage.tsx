import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Dressed } from '../antd.tsx'
import { useRead } from '../data.ts'
import { dateWords } from '../moments.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { DraftBar } from './DraftBar.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import type { Edition, Table } from './decision.ts'
import { RowsTable } from './RowsTable.tsx'
import { type Trial, TryOut } from './TryOut.tsx'
import './decisions.css'

/** One decision table: the edition in force, a trial, the editions before and after, and the draft of the next for those who may change it. */
export function DecisionTablePage() {
  const { pack, name } = useParams()
  const read = useRead<Table>(`/api/decisions/${pack}/${name}`)
  useTitle(read.data?.label ?? '')
  return (
    <div className="page decisions">
      {read.isLoading ? <Loading /> : null}
      {read.error ? <Failed error={read.error} retry={() => void read.refetch()} /> : null}
      {read.data ? (
        <Dressed>
          <Whole table={read.data} />
        </Dressed>
      ) : null}
    </div>
  )
}

function Whole({ table }: { table: Table }) {
  const { say, language } = useWords()
  const [chosen, setChosen] = useState<number>()
  const [isEditing, setEditing] = useState(false)
  const [trial, setTrial] = useState<Trial>()
  const all = [...table.editions, ...(table.draft ? [table.draft] : [])]
  const shown = all.find(({ number }) => number === (chosen ?? table.draft?.number ?? table.inForce)) ?? all.at(-1)!
  const inForce = table.editions.find(({ number }) => number === table.inForce)!
  const coming = table.editions.find(({ validFrom }) => validFrom! > table.today)
  const unverified = inForce.rows.filter(({ isVerified }) => !isVerified).length
  const choose = (number: number) => {
    setChosen(number)
    setTrial(undefined)
  }
  return (
    <>
      <header className="opening">
        <div>
          <p className="note">
            <Link to="/decisions">{say('决策表', 'Decision tables')}</Link> · {table.packTitle}
          </p>
          <h1>{table.label}</h1>
          <p className="sentence">
            {say(
              `现行第 ${inForce.number} 版，${inForce.rows.length} 行${unverified > 0 ? `，其中 ${unverified} 行依据未核实` : '，依据均已核实'}。`,
              `Edition ${inForce.number} is in force with ${inForce.rows.length} rows${unverified > 0 ? `, ${unverified} of them from sources nobody verified` : ', all verified'}. `,
            )}
            {coming
              ? say(
                  `第 ${coming.number} 版自${dateWords(coming.validFrom!, language)}起施行。`,
                  `Edition ${coming.number} begins on ${dateWords(coming.validFrom!, language)}.`,
                )
              : null}
          </p>
          <p className="quiet">
            {table.purpose}{' '}
            {table.hit === 'first'
              ? say('自上而下，采用第一个符合的行。', 'From the top, the first row that fits counts.')
              : say('每种情形只有一行符合。', 'Each case fits one row only.')}
          </p>
        </div>
        {table.mayChange && !table.draft && !isEditing ? (
          <div className="ways">
            <button type="button" className="button primary" onClick={() => setEditing(true)}>
              {say('起草下一版', 'Draft the next edition')}
            </button>
          </div>
        ) : null}
      </header>
      {isEditing ? (
        <DraftEditor table={table} start={table.draft ?? table.editions.at(-1)!} onClose={() => setEditing(false)} />
      ) : (
        <>
          {table.draft ? <DraftBar table={table} onEdit={() => setEditing(true)} /> : null}
          <fieldset className="decision-editions" aria-label={say('版本', 'Editions')}>
            {all.map((edition) => (
              <button
                key={edition.number}
                type="button"
                className="chip"
                aria-pressed={edition.number === shown.number}
                data-on={edition.number === shown.number || undefined}
                onClick={() => choose(edition.number)}
              >
                <EditionWords table={table} edition={edition} />
              </button>
            ))}
          </fieldset>
          {shown.validFrom && shown.number > 1 ? (
            <p className="note">
              {say(`${shown.publishedBy} 发布：${shown.why}`, `Published by ${shown.publishedBy}: ${shown.why}`)}
            </p>
          ) : null}
          <div className="decision-body">
            <RowsTable table={table} rows={shown.rows} tried={trial} />
            <TryOut key={shown.number} table={table} edition={shown.number} onTried={setTrial} />
          </div>
        </>
      )}
    </>
  )
}

function EditionWords({ table, edition }: { table: Table; edition: Edition }) {
  const { say, language } = useWords()
  const name = say(`第 ${edition.number} 版`, `Edition ${edition.number}`)
  if (!edition.validFrom) return <>{say(`${name} · 草稿`, `${name} · draft`)}</>
  if (edition.number === table.inForce) return <>{say(`${name} · 现行`, `${name} · in force`)}</>
  return (
    <>
      {name} · {say('自', 'from ')}
      {dateWords(edition.validFrom, language)}
    </>
  )
}
