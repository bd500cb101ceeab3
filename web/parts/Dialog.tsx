import { Modal, type ModalProps } from 'antd'

/**
 * A dialog that stands where it opens. Ant Design's own grows into place: a button pressed meanwhile is no longer under the pointer when
 * the press ends, and the press is lost.
 */
export function Dialog(props: ModalProps) {
  return <Modal transitionName="" {...props} />
}
