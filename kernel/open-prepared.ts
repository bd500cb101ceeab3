import { type Answers, type Opened, type OpenOptions, open, requireMayOpen } from './cases/index.ts'
import { asSystem, type City } from './city.ts'
import type { AnyProcess } from './define/index.ts'
import { refuse } from './errors.ts'
import { ownAccount, personHolder } from './identity/index.ts'
import { readerOf } from './reader.ts'

/**
 * Opens a case after the process completed its form from what the city knows: what the house has to say is never taken from whoever
 * sends the form.
 *
 * @throws all that `open` throws; `case/invalid` also for what stands in the way of opening one
 */
export async function openPrepared(city: City, process: AnyProcess, input: Answers, options: OpenOptions = {}): Promise<Opened> {
  if (!process.prepare) return open(city, process, input, options)
  requireMayOpen(city, process)
  const account = ownAccount(city.actor)
  const prepared = await process.prepare(input, {
    asker: readerOf(city),
    house: readerOf(city.as(asSystem('cases/prepare'))),
    ...(account === undefined ? {} : { holder: personHolder(account) }),
    isForSomebody: city.actor.post !== undefined && Object.values(options.contact ?? {}).some((value) => value?.trim()),
  })
  if ('problem' in prepared) throw refuse('case/invalid', { count: 1 }, [{ code: 'record/rule', ...prepared.problem }])
  return open(city, process, prepared.form, { ...options, isPrepared: true })
}
