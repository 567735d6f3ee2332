"""Questions that must be answered before work goes on, such as a passphrase.

A dialog asks and tells; what is done stands elsewhere. What a panel or a tab can show is no dialog.
"""
