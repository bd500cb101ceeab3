import { useWords } from '../../../../web/words.ts'
import type { End } from './exchange.ts'

export function useKinds(): Readonly<Record<End['kind'], string>> {
  const { say } = useWords()
  return {
    postgres: 'PostgreSQL',
    mysql: 'MySQL / MariaDB',
    http: say('接口', 'Interface'),
    folder: say('投递文件夹', 'Drop folder'),
    register: say('登记簿', 'Register'),
  }
}

/** One end of a flow in words: kind, name, and which table or files of it. */
export function EndWords({ end }: { end: End }) {
  const kinds = useKinds()
  return (
    <span className="flow-end">
      <small>{kinds[end.kind]}</small>
      <span>{end.name}</span>
      {end.kind !== 'register' && end.what && end.what !== '*' ? <code>{end.what}</code> : null}
    </span>
  )
}
