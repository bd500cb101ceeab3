import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Dressed } from '../../antd.tsx'
import { useCreateRecord, useDefinitions } from '../../data.ts'
import { findRecordType, type RecordDefinition } from '../../definitions.ts'
import { NotFound, State } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { PageProps } from '../PackPage.tsx'
import { type Entries, FieldEntries } from '../register/FieldEntries.tsx'
import { focusFirstProblem, problemsOf, Refused, withoutBlanks } from '../register/RecordForm.tsx'
import '../register/register.css'

/** A form that creates one record and says thanks. */
export function FormPage({ page, packName }: PageProps) {
  const definitions = useDefinitions()
  const found = findRecordType(definitions.data, packName, page.record ?? '')
  if (!definitions.data) return null
  return found ? (
    <Dressed>
      <FormOf page={page} pack={found.pack.name} type={found.record} />
    </Dressed>
  ) : (
    <NotFound />
  )
}

function FormOf({ page, pack, type }: { page: PageProps['page']; pack: string; type: RecordDefinition }) {
  const { say, word } = useWords()
  const create = useCreateRecord(pack, type.name)
  const [entries, setEntries] = useState<Entries>({})
  if (create.isSuccess) {
    return (
      <State
        role="status"
        title={page.thanks ?? say('已提交，谢谢。', 'Received, thank you.')}
        help={say('可以关闭此页，或再填一份。', 'You may close this page, or fill in another.')}
        ways={
          <>
            <Button
              type="primary"
              onClick={() => {
                setEntries({})
                create.reset()
              }}
            >
              {say('再填一份', 'Fill in another')}
            </Button>
            <Link className="button" to="/">
              {word('home')}
            </Link>
          </>
        }
      />
    )
  }
  return (
    <div className="page" style={{ maxWidth: '52rem' }}>
      <header className="opening">
        <div>
          <h1>{page.title}</h1>
          <p className="sentence">{type.purpose}</p>
        </div>
      </header>
      <form
        className="record-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(withoutBlanks(entries), { onError: focusFirstProblem })
        }}
      >
        <Refused error={create.error} type={type} />
        <FieldEntries type={type} entries={entries} setEntries={setEntries} problems={problemsOf(create.error)} />
        <p style={{ marginTop: '1.5rem' }}>
          <Button type="primary" size="large" htmlType="submit" loading={create.isPending}>
            {say('提交', 'Submit')}
          </Button>
        </p>
      </form>
    </div>
  )
}
