/**
 * How a provision is shown to be kept. C: by a case. S: by another stream (service request, resident). P: by the policy
 * itself. L: by a register or report of the landlord. O: by an attestation of somebody who answers for it.
 */
export type ProvisionKind = 'C' | 'S' | 'P' | 'L' | 'O';

export interface ProvisionOfTheCode {
  readonly number: string;
  /** What it demands, in our own words. */
  readonly demands: string;
  /** None: it is context and not assessed. */
  readonly kinds: readonly ProvisionKind[];
  /** The deadlines it sets, by their ids. */
  readonly deadlines: readonly string[];
}

type Row = readonly [number: string, kinds: string, demands: string, ...deadlines: string[]];

/** The Complaint Handling Code of 1 April 2024, a line a provision. */
const ROWS: readonly Row[] = [
  ['1.1', '', 'Good handling begins with a shared understanding of what a complaint is (context, not assessed)'],
  ['1.2', 'P', 'The policy uses the Code’s definition of a complaint, word for word'],
  [
    '1.3',
    'SC',
    'Whoever is dissatisfied is offered the choice to complain, also through somebody else',
    'CHOICE/<expression>',
  ],
  ['1.4', 'PS', 'Service requests are told apart from complaints, recorded and reviewed', 'SR_REVIEW/<request>'],
  ['1.5', 'S', 'Dissatisfaction with a service request becomes a complaint, and the request goes on'],
  ['1.6', 'L', 'Surveys tell people how to complain'],
  ['2.1', 'C', 'A complaint is accepted unless there is a valid reason with evidence'],
  ['2.2', 'PC', 'Reasons for not accepting are listed, fair, and fit the facts of the case'],
  ['2.3', 'C', 'Matters up to twelve months old are accepted; for older ones discretion is considered'],
  [
    '2.4',
    'C',
    'A refusal gives reasons and the right to go to the Ombudsman',
    'REFUSAL_NOTICE',
    'OMB_DIRECTION/<direction>',
  ],
  ['2.5', 'C', 'No blanket refusals: each case is looked at by itself'],
  ['3.1', 'L', 'Several ways to complain, open to everybody'],
  ['3.2', 'C', 'A complaint can be made in any way and to any member of staff'],
  ['3.3', 'O', 'Many complaints are not taken as a bad sign'],
  ['3.4', 'P', 'The policy is easy to find and shows two stages and their times'],
  ['3.5', 'P', 'The policy says how it, the Ombudsman and the Code are made known'],
  ['3.6', 'C', 'A resident may be represented, and accompanied at meetings'],
  ['3.7', 'C', 'Residents are told of the Ombudsman and how to get there'],
  ['4.1', 'L', 'Somebody is the complaints officer and liaises with the Ombudsman'],
  ['4.2', 'O', 'The complaints officer reaches staff at all levels and may act'],
  ['4.3', 'L', 'Staff are trained and have the means to handle complaints'],
  ['5.1', 'PO', 'One policy for all complaints; nobody is treated worse for complaining'],
  ['5.2', 'PC', 'Early resolution is no extra stage'],
  ['5.3', 'PC', 'There are two stages, no more'],
  ['5.4', 'C', 'A contractor’s answer is part of the two stages'],
  ['5.5', 'L', 'Contractors who handle complaints keep the Code'],
  ['5.6', 'C', 'Each stage sets out the complaint and the outcome wanted, and asks where that is unclear'],
  ['5.7', 'C', 'The acknowledgement says what the landlord is responsible for and what not'],
  ['5.8', 'C', 'Handlers are impartial, hear both sides and weigh the evidence'],
  ['5.9', 'C', 'Where an answer takes longer, updates are agreed and kept', 'UPDATE/<stage>/<n>'],
  ['5.10', 'CS', 'Adjustments are made, recorded and reviewed', 'ADJ_REVIEW/<adjustment>'],
  ['5.11', 'C', 'Going on to stage 2 is not refused without a valid reason', 'ESC_WINDOW'],
  ['5.12', 'C', 'The record of a complaint is complete'],
  ['5.13', 'CO', 'Things can be put right at any stage'],
  ['5.14', 'PS', 'Restrictions on contact have evidence and are reviewed', 'RESTR_REVIEW/<restriction>'],
  ['5.15', 'S', 'Restrictions are proportionate and mind the Equality Act'],
  ['6.1', 'C', 'Each complaint is weighed: complexity, vulnerability, risk'],
  ['6.2', 'C', 'Stage 1 is acknowledged, defined and logged within five working days', 'ACK/1'],
  ['6.3', 'C', 'Stage 1 is answered within ten working days of acknowledgement', 'RESP/1', 'BACKSTOP/1'],
  ['6.4', 'C', 'Stage 1 is extended by ten working days at most, with good reason and a new date', 'RESP/1'],
  ['6.5', 'C', 'An extension at stage 1 gives the Ombudsman’s details'],
  ['6.6', 'C', 'The answer goes out when it is known; what remains is tracked', 'ACTION/<action>'],
  ['6.7', 'C', 'The answer deals with every point, with reasons and references'],
  ['6.8', 'C', 'New issues are taken in or become complaints of their own', 'ADDISSUE/<issue>'],
  ['6.9', 'C', 'The stage 1 letter holds the seven things a resident must read'],
  ['6.10', 'C', 'What stays unresolved goes to stage 2', 'ESCDECIDE'],
  ['6.11', 'C', 'Stage 2 is acknowledged, defined and logged within five working days of the request', 'ACK/2'],
  ['6.12', 'C', 'No reasons are needed to ask for stage 2; the landlord tries to understand them'],
  ['6.13', 'C', 'Stage 2 is decided by somebody else'],
  ['6.14', 'C', 'Stage 2 is answered within twenty working days of acknowledgement', 'RESP/2'],
  ['6.15', 'C', 'Stage 2 is extended by twenty working days at most, with good reason and a new date', 'RESP/2'],
  ['6.16', 'C', 'An extension at stage 2 gives the Ombudsman’s details'],
  ['6.17', 'C', 'As 6.6, at stage 2', 'ACTION/<action>'],
  ['6.18', 'C', 'As 6.7, at stage 2'],
  ['6.19', 'C', 'As 6.9, with the way to the Ombudsman'],
  ['6.20', 'C', 'Stage 2 is final and involves everybody who is needed'],
  ['7.1', 'C', 'What went wrong is acknowledged, and what will be done is said'],
  ['7.2', 'C', 'A remedy reflects what it meant for the resident'],
  ['7.3', 'C', 'An offer says what and when, and is followed to its end', 'REMEDY/<remedy>'],
  ['7.4', 'CP', 'Remedies follow the Ombudsman’s guidance'],
  ['8.1', 'L', 'A yearly report on complaints with a self-assessment'],
  ['8.2', 'L', 'The report goes to the governing body and is published with its response', 'SUBMISSION/<year>'],
  ['8.3', 'L', 'A self-assessment follows every large change'],
  ['8.4', 'L', 'And when the Ombudsman asks for one'],
  ['8.5', 'L', 'Whoever cannot comply says so to the Ombudsman and the residents, with a date'],
  ['9.1', 'C', 'What a complaint teaches is looked for beyond the case', 'LEARNING'],
  ['9.2', 'L', 'Complaints are used as intelligence'],
  ['9.3', 'L', 'What was learnt is shared with residents, staff and committees'],
  ['9.4', 'L', 'A senior person answers for complaint handling and looks at themes'],
  ['9.5', 'L', 'A member of the governing body is responsible for complaints'],
  ['9.6', 'L', 'That member gets information and reports'],
  ['9.7', 'L', 'They receive figures, trends, the Ombudsman’s findings and the yearly report'],
  ['9.8', 'O', 'Everybody has an objective: work together, take responsibility, act professionally'],
];

export const PROVISIONS_OF_THE_CODE: readonly ProvisionOfTheCode[] = ROWS.map(
  ([number, kinds, demands, ...deadlines]) => ({
    number,
    demands,
    kinds: kinds.split('') as ProvisionKind[],
    deadlines,
  }),
);
