import { useMutation } from '@tanstack/react-query'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

/** Puts a file into the drop folder from here; usually the department's own machine does. */
export function DropFile({ connection }: { connection: string }) {
  const { say } = useWords()
  const drop = useMutation({
    mutationFn: (file: File) =>
      ask<{ name: string }>(`/api/exchange/connections/${connection}/files?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      }),
  })
  return (
    <div className="entry">
      <label htmlFor="drop-file">
        {say('投递一个文件（CSV、XLSX、JSON、Parquet）', 'Drop a file (CSV, XLSX, JSON, Parquet)')}
      </label>
      <input
        id="drop-file"
        type="file"
        accept=".csv,.tsv,.xlsx,.json,.ndjson,.jsonl,.parquet"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) drop.mutate(file)
        }}
      />
      <small role="status">
        {drop.isPending
          ? say('正在投递…', 'Dropping…')
          : drop.data
            ? say(`已投递 ${drop.data.name}`, `${drop.data.name} was dropped`)
            : ''}
      </small>
      {drop.error ? (
        <small className="why-wrong" role="alert">
          {drop.error.message}
        </small>
      ) : null}
    </div>
  )
}
