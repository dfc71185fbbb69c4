import type { TaskName } from '../task-form';
import { accountTask } from './account.task';
import { callBackTask } from './call-back.task';
import { cancelOrderTask } from './cancel-order.task';
import { changeAddressTask } from './change-address.task';
import { complaintTask } from './complaint.task';
import { deliveryProblemTask } from './delivery-problem.task';
import { invoiceTask } from './invoice.task';
import { orderStatusTask } from './order-status.task';
import { paymentTask } from './payment.task';
import { productTask } from './product.task';
import { refundTask } from './refund.task';
import { subscriptionTask } from './subscription.task';
import type { FreeTask, Task } from './task';
import { warrantyTask } from './warranty.task';

/** Every task there is. */
export const TASK_FORMS: Readonly<Record<TaskName, Task | FreeTask>> = {
  orderStatus: orderStatusTask,
  deliveryProblem: deliveryProblemTask,
  refund: refundTask,
  cancelOrder: cancelOrderTask,
  changeAddress: changeAddressTask,
  invoice: invoiceTask,
  payment: paymentTask,
  subscription: subscriptionTask,
  account: accountTask,
  product: productTask,
  warranty: warrantyTask,
  complaint: complaintTask,
  callBack: callBackTask,
};
