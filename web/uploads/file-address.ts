import { createContext, useContext } from 'react'
import { queryString } from '../request.ts'

/** What shows that one may open the files of a page: number and code of a case, or the purpose personal data is looked at for. */
export const FileAccess = createContext<Readonly<Record<string, string>>>({})

/** The address of a kept file for whoever reads this page. */
export function useFileAddress(): (id: unknown, size?: 'small') => string {
  const access = useContext(FileAccess)
  return (id, size) => `/api/files/${encodeURIComponent(String(id))}${queryString({ ...access, size })}`
}
