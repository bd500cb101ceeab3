import { queryString } from '../../../../web/request.ts'

const root = '/supervision-office'

/** Addresses of the office's own pages. */
export const addressOf = {
  wall: root,
  cases: (filter: Readonly<Record<string, string | undefined>> = {}) => `${root}/cases${queryString(filter)}`,
  case: (id: string) => `${root}/cases/${id}`,
  cards: (filter: Readonly<Record<string, string | undefined>> = {}) => `${root}/cards${queryString(filter)}`,
  card: (id: string) => `${root}/cards/${id}`,
  report: (month: string) => `${root}/reports/${month}`,
}

/** Stands in an address for cases that any department with the post may take. */
export const anyDepartment = '*'
