"""Other ways to show claims on a page and to filter them by date, each run by Streamlit.

Their claims, their dates and their slider are the same; each is as light as its kind allows.
"""
