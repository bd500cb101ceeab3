/** What a device remembers of a matter reported on it: enough to look it up again. */
export interface Receipt {
  readonly number: string
  readonly code: string
  readonly title: string
  /** ISO instant. */
  readonly at: string
}

const storeKey = 'chengshu.receipts'
const most = 30

/** The matters reported on this device, newest first. */
export function receipts(): readonly Receipt[] {
  try {
    const kept = JSON.parse(localStorage.getItem(storeKey) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

export function keepReceipt(receipt: Receipt): void {
  write([receipt, ...receipts().filter(({ number }) => number !== receipt.number)].slice(0, most))
}

export const forgetReceipts = (): void => write([])

function write(kept: readonly Receipt[]): void {
  try {
    localStorage.setItem(storeKey, JSON.stringify(kept))
  } catch {
    // Without storage the number and the code on the receipt page are all there is; the page says to keep them.
  }
}
