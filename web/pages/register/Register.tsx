import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Dressed } from '../../antd.tsx'
import { useDefinitions, useRecords } from '../../data.ts'
import { findRecordType } from '../../definitions.ts'
import { numberWords } from '../../moments.ts'
import { PartHome } from '../../parts/PartHome.tsx'
import { Empty, Failed, Loading, NotFound } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import type { PageProps } from '../PackPage.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { FilterBar } from './FilterBar.tsx'
import { ImportWizard } from './ImportWizard.tsx'
import { RecordDrawer } from './RecordDrawer.tsx'
import { RecordTable } from './RecordTable.tsx'
import './register.css'

/** Parameters of the address that are the page's own and no filter of the list. */
const ownParameters = ['record', 'new', 'lang']

/** A register of one record type: find, read, change, bring in and take out. Everything shown is in the address, so it can be shared. */
export function Register({ page, packName }: PageProps) {
  const definitions = useDefinitions()
  const found = findRecordType(definitions.data, packName, page.record ?? '')
  if (!definitions.data) return null
  if (!found) return <NotFound />
  return (
    <Dressed>
      <RegisterOf page={page} packName={packName} pack={found.pack.name} type={found.record} />
    </Dressed>
  )
}

function RegisterOf({
  page,
  packName,
  pack,
  type,
}: PageProps & {
  pack: string
  type: NonNullable<ReturnType<typeof findRecordType>>['record']
}) {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const [isImporting, setImporting] = useState(false)
  const filters = useMemo(() => filtersOf(address), [address])
  const list = useRecords(pack, type.name, filters)
  const records = list.data?.pages.flatMap((part) => part.records) ?? []
  const count = list.data?.pages[0]?.count
  const set = (changes: Record<string, string | readonly string[] | undefined>) =>
    setAddress((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries(changes)) {
        next.delete(name)
        for (const one of value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value])
          next.append(name, one)
      }
      return next
    })
  const columns = (page.columns ?? type.fields.slice(0, 6).map((field) => field.name)).flatMap(
    (name) => type.fields.find((field) => field.name === name) ?? [],
  )
  const isFiltered = Object.keys(filters).some((name) => name !== 'order')
  const isBare = list.data !== undefined && records.length === 0 && !isFiltered
  const counted = count ? `${count.exact ? '' : say('约 ', 'about ')}${numberWords(count.n)}` : undefined
  return (
    <div className="page register">
      <PartHome packName={packName} page={page} />
      <header className="opening">
        <div>
          <h1>{page.title}</h1>
          <p className="sentence">
            {type.purpose}
            {counted && !isFiltered && !isBare ? say(` 现有 ${counted} 条。`, ` ${counted} in all.`) : ''}
          </p>
        </div>
        <div className="ways no-print">
          {isBare ? null : <ExportMenu pack={pack} record={type.name} filters={filters} />}
          {type.mayWrite ? (
            <>
              <Button onClick={() => setImporting(true)}>{say('导入', 'Import')}</Button>
              <Button type="primary" onClick={() => set({ new: '1', record: undefined })}>
                {say(`登记${type.label}`, `Register ${type.label.toLowerCase()}`)}
              </Button>
            </>
          ) : null}
        </div>
      </header>
      {isBare ? null : (
        <>
          <FilterBar type={type} filters={filters} set={set} />
          <p className="register-count" role="status">
            {list.isLoading
              ? ' '
              : counted
                ? isFiltered
                  ? say(`符合条件 ${counted} 条，已显示 ${records.length} 条`, `${counted} match, ${records.length} shown`)
                  : say(`已显示 ${records.length} 条`, `${records.length} shown`)
                : ' '}
          </p>
        </>
      )}
      {list.isLoading ? <Loading lines={[100, 100, 100, 100, 100, 100]} /> : null}
      {list.error ? <Failed inline error={list.error} retry={() => void list.refetch()} /> : null}
      {records.length ? (
        <RecordTable
          type={type}
          columns={columns}
          records={records}
          order={address.get('order') ?? undefined}
          onOrder={(order) => set({ order })}
          onOpen={(id) => set({ record: id, new: undefined })}
        />
      ) : null}
      {list.data && !records.length ? (
        <Empty
          {...(isFiltered
            ? {}
            : {
                title: say(`还没有${type.label}`, `No ${type.label.toLowerCase()} yet`),
                help: type.mayWrite
                  ? say('可以逐条登记，或导入表格。', 'Register them one by one, or import a table.')
                  : say(
                      '有了以后都列在这里，可以查找和导出。',
                      'They are listed here as they come, to be searched and exported.',
                    ),
              })}
          ways={isFiltered ? <Button onClick={() => setAddress({})}>{say('清除全部条件', 'Clear all filters')}</Button> : null}
        />
      ) : null}
      {list.hasNextPage ? (
        <Button
          className="register-more no-print"
          block
          size="large"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say('再显示 30 条', 'Show 30 more')}
        </Button>
      ) : null}
      <RecordDrawer
        pack={pack}
        type={type}
        id={address.get('record') ?? undefined}
        isNew={address.get('new') === '1' && type.mayWrite}
        onClose={() => set({ record: undefined, new: undefined })}
        onCreated={(id) => set({ record: id, new: undefined })}
      />
      {isImporting ? <ImportWizard pack={pack} type={type} onClose={() => setImporting(false)} /> : null}
    </div>
  )
}

function filtersOf(address: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(address.keys())].filter((name) => !ownParameters.includes(name))
  return Object.fromEntries(
    names.map((name) => {
      const all = address.getAll(name)
      return [name, all.length > 1 ? all : all[0]!]
    }),
  )
}
