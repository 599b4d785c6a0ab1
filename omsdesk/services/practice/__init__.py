"""The practice register: invented people in every state the desk meets, the same for the same seed."""
